"""Whoever reads where the server is may tell it to stop at once: no signal comes too early to be heard."""

from serving import Server

ROUNDS = 10


def test_a_server_that_is_told_to_stop_in_its_first_moment_stops(tmp_path):
    server = Server(tmp_path / "data")
    for number in range(1, ROUNDS + 1):
        server.launch()
        assert server.stop() == 0
        assert server.log().count("Stopping") == number

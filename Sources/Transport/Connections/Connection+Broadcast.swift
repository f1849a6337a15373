extension Connection {
    /// Sends a broadcast frame, or leaves it out when the connection is behind.
    ///
    /// The first frame that does not fit is still queued; later ones are left out until ``catchUp(_:)``,
    /// so a slow reader costs one frame of memory and not one per change.
    func deliver(_ frame: Frame) {
        guard !isClosing else { return }
        if state.contains(.conflated) {
            lastMark = min(lastMark, frame.after)
        } else if output.isEmpty {
            write(frame)
        } else {
            state.insert(.conflated)
            lastMark = frame.after
        }
    }

    /// Queues `frame`, which tells everything since the `lastMark` of `caughtUp`, and lets broadcasts through again.
    ///
    /// Whoever broadcasts must call this and send later frames from the same thread, so that none falls between.
    public func catchUp(_ frame: Frame) {
        state.subtract([.conflated, .caughtUpTold])
        core.markBehind(slot, !output.isEmpty)
        write(frame.bytes)
    }
}

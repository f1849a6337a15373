// AgendaFiles

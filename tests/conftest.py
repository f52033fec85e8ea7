"""What all tests need."""

import signal

# A shell has its background jobs ignore Ctrl-C, and children inherit that; tests of stopping need it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

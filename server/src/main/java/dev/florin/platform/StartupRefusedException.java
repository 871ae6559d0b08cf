package dev.florin.platform;

/** The server cannot start as it is set up. The message is one line for the person who started it. */
public final class StartupRefusedException extends RuntimeException {
    public StartupRefusedException(String message) {
        super(message);
    }

    public StartupRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

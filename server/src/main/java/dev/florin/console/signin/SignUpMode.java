package dev.florin.console.signin;

/** Who may sign up. */
enum SignUpMode {
    OPEN,
    /** People who were invited by somebody with an account, or by an operator. */
    INVITATION,
    /** Only people who were invited by an operator. */
    CLOSED;

    /** Whether a new person who was invited is let in. */
    boolean letsInInvited(boolean byOperator) {
        return this != CLOSED || byOperator;
    }
}

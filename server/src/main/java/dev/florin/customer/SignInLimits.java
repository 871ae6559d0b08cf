package dev.florin.customer;

/**
 * How many codes may be asked for within an hour. With the tries of a code ({@link SignInCodes}) they bound how often
 * anybody can guess, and how many e-mails somebody gets without having asked for them. Strangers cannot use them up for
 * a customer: requests from where the customer has signed in before are counted separately.
 *
 * @param perAsker for one e-mail address by one client
 * @param perEmail for one e-mail address by all clients from which its customer has not signed in yet
 * @param perCompany for all its customers together; after that each client gets one more an hour
 */
record SignInLimits(int perAsker, int perEmail, int perCompany) {
    public static final SignInLimits DEFAULT = new SignInLimits(5, 10, 600);

    public SignInLimits {
        if (perAsker < 1 || perEmail < 1 || perCompany < 1) {
            throw new IllegalArgumentException("at least one code an hour may be asked for");
        }
    }
}

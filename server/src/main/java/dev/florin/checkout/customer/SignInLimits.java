package dev.florin.checkout.customer;

/**
 * How many codes may be asked for within an hour. With the tries of a code ({@link SignInCodes#MAX_TRIES}) they bound how
 * often anybody can guess.
 *
 * @param perCompany of all carts and addresses together
 */
public record SignInLimits(int perCart, int perEmail, int perCompany) {
    public static final SignInLimits DEFAULT = new SignInLimits(5, 5, 600);

    public SignInLimits {
        if (perCart < 1 || perEmail < 1 || perCompany < 1) {
            throw new IllegalArgumentException("at least one code an hour may be asked for");
        }
    }
}

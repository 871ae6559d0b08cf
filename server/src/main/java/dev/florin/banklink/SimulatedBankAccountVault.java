package dev.florin.banklink;

import dev.florin.platform.Secrets;
import java.util.HexFormat;

/**
 * Keeps any account, except for its magic numbers. Its deposits are always of the same amounts, and its tokens are those
 * of the simulated gateway, to which the last four digits say what payments come to.
 */
final class SimulatedBankAccountVault implements BankAccountVault {
    /** The two deposits, in cents, as {@code docs/banks.md} tells developers. */
    static final int FIRST_CENTS = 32;

    static final int SECOND_CENTS = 45;

    private static final String DECLINED = "0101";
    private static final String NO_ANSWER = "5043";
    private static final String NO_DEPOSITS = "0202";
    private static final String TOKEN = "tok_ba_";

    private final Secrets secrets;

    SimulatedBankAccountVault(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Answer.OfKeeping keep(String key, NewAccount account) {
        String number = account.number().forGateway();
        return switch (account.number().lastFour()) {
            case DECLINED -> new Answer.Declined("the bank does not know the account");
            case NO_ANSWER -> new Answer.Unknown("the gateway did not answer in time");
            default ->
                new Answer.Kept(
                        TOKEN + account.number().lastFour(),
                        fingerprint(account.routing().digits() + " " + number));
        };
    }

    private String fingerprint(String account) {
        return HexFormat.of().formatHex(secrets.fingerprint("simulated bank account", account), 0, 16);
    }

    @Override
    public Answer.OfSending sendDeposits(String key, String token) {
        return token.endsWith(NO_DEPOSITS) ? new Answer.Declined("the account takes no deposits") : new Answer.Sent();
    }

    @Override
    public Answer.OfChecking check(String key, int firstCents, int secondCents) {
        boolean isRight =
                Math.min(firstCents, secondCents) == FIRST_CENTS && Math.max(firstCents, secondCents) == SECOND_CENTS;
        return isRight ? new Answer.Right() : new Answer.Wrong();
    }
}

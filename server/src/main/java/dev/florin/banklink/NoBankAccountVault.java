package dev.florin.banklink;

/** Used where no gateway keeps bank accounts. */
final class NoBankAccountVault implements BankAccountVault {
    private static final String WHY = "this server keeps no bank accounts";

    @Override
    public Answer.OfKeeping keep(String key, NewAccount account) {
        return new Answer.Declined(WHY);
    }

    @Override
    public Answer.OfSending sendDeposits(String key, String token) {
        return new Answer.Unknown(WHY);
    }

    @Override
    public Answer.OfChecking check(String key, int firstCents, int secondCents) {
        return new Answer.Unknown(WHY);
    }
}

package dev.florin.banklink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Used where no service is set up that connects to banks. */
final class NoBankLink implements BankLink {
    private static final String WHY = "this server is not connected to banks";

    @Override
    public Answer<LinkToken> createLinkToken(LinkWish wish) {
        return new Answer.Refused<>("input", WHY);
    }

    @Override
    public Answer<Item> exchange(String publicToken, @Nullable String access) {
        return new Answer.Refused<>("input.publicToken", WHY);
    }

    @Override
    public Answer<List<Account>> accounts(String access) {
        return new Answer.Unknown<>(WHY);
    }

    @Override
    public Answer<Balance> balance(String access, String accountRef) {
        return new Answer.Unknown<>(WHY);
    }

    @Override
    public Answer<Movements> movements(String access, MovementWish wish) {
        return new Answer.Unknown<>(WHY);
    }

    @Override
    public Answer<Item> item(String access) {
        return new Answer.Unknown<>(WHY);
    }

    /** Nobody can say that the service has ended it. */
    @Override
    public Answer<Boolean> remove(String access) {
        return new Answer.Unknown<>(WHY);
    }
}

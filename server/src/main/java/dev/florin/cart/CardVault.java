package dev.florin.cart;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;

/** Seals the tokens of cards, and opens them to charge the card. */
public final class CardVault {
    private static final String PURPOSE = "cart-payment";
    private static final int FINGERPRINT_CHARS = 36;

    /** The cards that customers keep. */
    public static final SealedColumn CUSTOMERS_CARDS = SealedColumn.ofTexts(
            "customer_cards", "sealed_token", "", SealedColumn.Purpose.of(PURPOSE), CardVault.class);

    private final Secrets secrets;
    private final InstantSource clock;

    public CardVault(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Documents with a {@link CartPayment} in them. */
    public static SealedColumn documents(String table) {
        return SealedColumn.ofDocuments(
                table, "document", "sealedToken", SealedColumn.Purpose.of(PURPOSE), CardVault.class);
    }

    /** The card as a cart keeps it; its id is given by the cart. */
    public CartPayment seal(NewCard card) {
        byte[] sealed = secrets.encrypt(PURPOSE, card.token().getBytes(StandardCharsets.UTF_8));
        String fingerprint = HexFormat.of()
                .formatHex(secrets.fingerprint(PURPOSE, card.token()))
                .substring(0, FINGERPRINT_CHARS);
        return new CartPayment(
                0,
                CartPayment.CREDIT_CARD,
                Base64.getEncoder().encodeToString(sealed),
                card.lastFour(),
                card.brand(),
                card.month(),
                card.year(),
                card.postalCode(),
                fingerprint,
                clock.instant());
    }

    /** The gateway's token. */
    public String open(CartPayment payment) {
        byte[] token = secrets.decrypt(PURPOSE, Base64.getDecoder().decode(payment.sealedToken()));
        return new String(token, StandardCharsets.UTF_8);
    }
}

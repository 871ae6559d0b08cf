package dev.florin.wallet;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.util.HexFormat;
import java.util.Map;

/**
 * Keeps test cards, and no others: nobody's real number gets into staging. Its tokens are those of {@link
 * SimulatedGateway}, to which a card's last four digits say what its payments come to.
 */
public final class SimulatedCardVault implements CardVault {
    /** Not kept at the first request of its key, as if the line had been cut, and kept at the second. */
    private static final String CUTS_THE_LINE_ONCE = "4000000000005043";

    private static final Map<String, Outcome.Declined> DECLINED = Map.of(
            "4100000000000019", new Outcome.Declined(Part.CARD, "the card was declined"),
            "4000000000000069", new Outcome.Declined(Part.EXPIRY, "the card has expired"),
            "4000000000000101", new Outcome.Declined(Part.CODE, "the card's code is wrong"));

    /** Cards that are kept: as {@code docs/gateways.md} lists them, and for each what it is. */
    private static final Map<String, Funding> KEPT = Map.ofEntries(
            Map.entry("4111111111111111", Funding.DEBIT),
            Map.entry("4242424242424242", Funding.CREDIT),
            Map.entry("4000056655665556", Funding.DEBIT),
            Map.entry("5555555555554444", Funding.CREDIT),
            Map.entry("5200828282828210", Funding.DEBIT),
            Map.entry("378282246310005", Funding.CREDIT),
            Map.entry("6011111111111117", Funding.CREDIT),
            Map.entry("4000000000000002", Funding.DEBIT),
            Map.entry("4000000000009995", Funding.DEBIT),
            Map.entry("4000000000000119", Funding.DEBIT),
            Map.entry("4000000000000127", Funding.DEBIT),
            Map.entry(CUTS_THE_LINE_ONCE, Funding.DEBIT));

    private final Transactions transactions;

    public SimulatedCardVault(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Outcome keep(String key, NewCard card) {
        String number = card.number().forGateway();
        Outcome.Declined declined = DECLINED.get(number);
        if (declined != null) {
            return declined;
        }
        Funding funding = KEPT.get(number);
        if (funding == null) {
            return new Outcome.Declined(
                    Part.NUMBER, "this server is for tests, and takes the numbers of test cards alone");
        }
        return number.equals(CUTS_THE_LINE_ONCE) && attempts(key) == 1
                ? new Outcome.Unknown("the gateway did not answer in time")
                : kept(card.number(), funding);
    }

    private static Outcome.Kept kept(CardNumber number, Funding funding) {
        byte[] hash = Secrets.hash(number.forGateway());
        return new Outcome.Kept(
                "tok_" + number.lastFour(),
                processor(number.forGateway()),
                funding,
                "fp_" + HexFormat.of().formatHex(hash, 0, 8));
    }

    /** By the first digit, which is enough for test cards. */
    private static String processor(String number) {
        return switch (number.charAt(0)) {
            case '3' -> "AMEX";
            case '4' -> "VISA";
            case '5' -> "MASTERCARD";
            default -> "DISCOVER";
        };
    }

    private int attempts(String key) {
        return transactions.read(row -> row.getInt("attempts"), """
                        insert into simulator.kept_cards as k (key, attempts)
                        values (?, 1)
                        on conflict (key)
                        do update set attempts = k.attempts + 1
                        returning attempts""", key).only();
    }
}

package dev.florin.wallet;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals the gateways' tokens that older versions wrote in the clear, at the start. Each row is written by itself, so a
 * start that is cut short leaves sealed ones and others, and both can be read; the next start goes on.
 */
public final class TokenSealing {
    /** How many are read at a time. */
    private static final int BATCH = 500;

    private static final List<Place> PLACES = List.of(
            new Place("bank_accounts", "bank_account_id"),
            new Place("bank_cards", "bank_card_id"),
            new Place("paypal_vaults", "paypal_vault_id"));

    private final JdbcClient jdbc;
    private final GatewayTokens tokens;

    public TokenSealing(JdbcClient jdbc, GatewayTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** @param id the column beside the account's in the primary key */
    private record Place(String table, String id) {}

    private record Clear(UUID accountId, UUID sourceId, String token) {}

    /** @return how many were sealed */
    public int run() {
        return PLACES.stream().mapToInt(this::seal).sum();
    }

    private int seal(Place place) {
        int sealed = 0;
        List<Clear> found = find(place);
        while (!found.isEmpty()) {
            for (Clear clear : found) {
                sealed += jdbc.sql("update " + place.table() + " set gateway_token = ? where account_id = ? and "
                                + place.id() + " = ? and gateway_token = ?")
                        .params(
                                tokens.seal(clear.sourceId(), clear.token()),
                                clear.accountId(),
                                clear.sourceId(),
                                clear.token())
                        .update();
            }
            found = find(place);
        }
        return sealed;
    }

    private List<Clear> find(Place place) {
        return jdbc.sql("select account_id, " + place.id() + ", gateway_token from " + place.table()
                        + " where gateway_token not like '" + GatewayTokens.SEALED + "%' limit " + BATCH)
                .query((row, number) -> new Clear(
                        row.getObject("account_id", UUID.class),
                        row.getObject(place.id(), UUID.class),
                        row.getString("gateway_token")))
                .list();
    }
}

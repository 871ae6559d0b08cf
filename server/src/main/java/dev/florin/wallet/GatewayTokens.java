package dev.florin.wallet;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The gateways' tokens for funding sources, as the database keeps them: sealed with the master key, each for its own
 * source, so that it is of no use in another's row.
 */
public final class GatewayTokens {
    /** The prefix of sealed tokens; rows of older versions lack it until {@link TokenSealing} has run. */
    static final String SEALED = "sealed:";

    private static final String PURPOSE = "gateway token ";

    /** Where they are kept. */
    public static final List<SealedColumn> COLUMNS = List.of(
            column("bank_accounts", "bank_account_id"),
            column("bank_cards", "bank_card_id"),
            column("paypal_vaults", "paypal_vault_id"));

    private final Secrets secrets;

    public GatewayTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    private static SealedColumn column(String table, String id) {
        return SealedColumn.ofTexts(
                table, "gateway_token", SEALED, new SealedColumn.Purpose(PURPOSE, id), GatewayTokens.class);
    }

    /** For the database. */
    public String seal(UUID sourceId, String token) {
        byte[] sealed = secrets.encrypt(PURPOSE + sourceId, token.getBytes(StandardCharsets.UTF_8));
        return SEALED + Base64.getEncoder().encodeToString(sealed);
    }

    /** For the gateway, and nobody else. */
    public String open(FundingSource source) {
        String kept = source.keptToken();
        if (!kept.startsWith(SEALED)) {
            return kept;
        }
        byte[] sealed = Base64.getDecoder().decode(kept.substring(SEALED.length()));
        return new String(secrets.decrypt(PURPOSE + source.sourceId(), sealed), StandardCharsets.UTF_8);
    }
}

package dev.florin.banklink;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Banks for staging. A public token is {@code public-sandbox-}, the id of a {@link TestInstitution}, and letters or
 * digits after another hyphen, which make it one of its own. It keeps what it knows in tables of its own, as a real
 * service would.
 */
final class SimulatedBank implements BankLink {
    private static final Pattern PUBLIC_TOKEN = Pattern.compile("public-sandbox-([a-z-]+)-([0-9A-Za-z]{1,64})");
    private static final Duration LINK_LIFE = Duration.ofHours(4);
    private static final String WRONG = "the public token is wrong, expired or used";
    private static final String ITEM = """
            select item_ref, institution, repaired
              from simulator.bank_items
             where access_hash = ? and not removed""";

    private final Transactions transactions;
    private final Secrets secrets;
    private final Ids ids;
    private final InstantSource clock;

    SimulatedBank(Transactions transactions, Secrets secrets, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    private record Known(String itemRef, TestInstitution institution, boolean repaired) {
        static Known read(ResultSet row) throws SQLException {
            return new Known(
                    row.getString("item_ref"),
                    TestInstitution.find(row.getString("institution")).orElseThrow(),
                    row.getBoolean("repaired"));
        }

        boolean isDisconnected() {
            return institution == TestInstitution.DISCONNECTED && !repaired;
        }
    }

    @Override
    public Answer<LinkToken> createLinkToken(LinkWish wish) {
        Known item = wish.access() == null ? null : find(wish.access()).orElse(null);
        if (wish.access() != null && item == null) {
            return new Answer.Refused<>("input.platformItemId", "the connection is removed");
        }
        Instant now = clock.instant();
        String token = ids.token("link-sandbox-");
        transactions.atOnce(new Pipeline()
                .add("delete from simulator.bank_links where expires_at < ?", now.minus(LINK_LIFE))
                .add(
                        "insert into simulator.bank_links (link_token, item_ref, expires_at) values (?, nullif(?, ''), ?)",
                        token,
                        item == null ? "" : item.itemRef,
                        now.plus(LINK_LIFE)));
        return new Answer.Is<>(new LinkToken(token, now.plus(LINK_LIFE), ids.token("req-")));
    }

    @Override
    public Answer<String> signIn(String linkToken, String institutionId) {
        Result<String> item = transactions.read(
                row -> row.getString("item"),
                "select coalesce(item_ref, '') as item from simulator.bank_links where link_token = ? and expires_at > ?",
                linkToken,
                clock.instant());
        if (item.isEmpty()) {
            return new Answer.Refused<>("input.linkToken", "the link token is wrong or expired");
        }
        if (TestInstitution.find(institutionId).isEmpty()) {
            return new Answer.Refused<>("input.institutionId", "there is no such test institution");
        }
        return new Answer.Is<>("public-sandbox-" + institutionId + "-" + ids.token(""));
    }

    @Override
    public Answer<Item> exchange(String publicToken, @Nullable String access) {
        Matcher token = PUBLIC_TOKEN.matcher(publicToken);
        TestInstitution institution =
                token.matches() ? TestInstitution.find(token.group(1)).orElse(null) : null;
        if (institution == null) {
            return new Answer.Refused<>("input.publicToken", WRONG);
        }
        if (institution == TestInstitution.UNREACHABLE) {
            return new Answer.Unknown<>("the bank did not answer in time");
        }
        return access == null ? connect(publicToken, institution) : repair(institution, access);
    }

    private Answer<Item> connect(String publicToken, TestInstitution institution) {
        String itemRef = hex("simulated bank item", publicToken);
        String access = "access-sandbox-" + hex("simulated bank access", itemRef);
        Result<Boolean> made = transactions.read(_ -> true, """
                insert into simulator.bank_items (item_ref, institution, access_hash, repaired, removed)
                values (?, ?, ?, false, false)
                on conflict do nothing
                returning item_ref""", itemRef, institution.id(), Secrets.hash(access));
        return made.isEmpty()
                ? new Answer.Refused<>("input.publicToken", WRONG)
                : new Answer.Is<>(item(itemRef, institution, access));
    }

    private Answer<Item> repair(TestInstitution institution, String access) {
        Result<Known> repaired = transactions.read(Known::read, """
                update simulator.bank_items
                   set repaired = true
                 where access_hash = ? and institution = ? and not removed
                returning item_ref, institution, repaired""", Secrets.hash(access), institution.id());
        return repaired.isEmpty()
                ? new Answer.Refused<>("input.publicToken", "the public token is of another bank")
                : new Answer.Is<>(item(repaired.only().itemRef, institution, access));
    }

    private String hex(String purpose, String text) {
        return HexFormat.of().formatHex(secrets.fingerprint(purpose, text), 0, 16);
    }

    private static Item item(String itemRef, TestInstitution institution, String access) {
        return new Item(
                itemRef,
                institution.id(),
                institution.title(),
                access,
                institution == TestInstitution.REQUIRES_ADDRESS);
    }

    private Optional<Known> find(String access) {
        return transactions.read(Known::read, ITEM, Secrets.hash(access)).first();
    }

    @Override
    public Answer<List<Account>> accounts(String access) {
        Optional<Known> found = find(access);
        return found.isEmpty()
                ? new Answer.Disconnected<>()
                : new Answer.Is<>(found.get().institution.accounts());
    }

    @Override
    public Answer<Balance> balance(String access, String accountRef) {
        return connected(access)
                .flatMap(item -> item.institution.accounts().stream()
                        .filter(account -> account.accountRef().equals(accountRef))
                        .findFirst())
                .<Answer<Balance>>map(account -> new Answer.Is<>(account.balance()))
                .orElseGet(Answer.Disconnected::new);
    }

    @Override
    public Answer<Movements> movements(String access, MovementWish wish) {
        return connected(access)
                .<Answer<Movements>>map(item -> new Answer.Is<>(TestMovements.of(
                        item.institution.accounts(),
                        wish,
                        clock.instant().atZone(ZoneOffset.UTC).toLocalDate())))
                .orElseGet(Answer.Disconnected::new);
    }

    @Override
    public Answer<Item> item(String access) {
        return connected(access)
                .<Answer<Item>>map(item -> new Answer.Is<>(item(item.itemRef, item.institution, access)))
                .orElseGet(Answer.Disconnected::new);
    }

    private Optional<Known> connected(String access) {
        return find(access).filter(item -> !item.isDisconnected());
    }

    @Override
    public Answer<Boolean> remove(String access) {
        return new Answer.Is<>(
                transactions.read(_ -> true, """
                        update simulator.bank_items
                           set removed = true
                         where access_hash = ? and not removed
                        returning item_ref""", Secrets.hash(access)).isPresent());
    }
}

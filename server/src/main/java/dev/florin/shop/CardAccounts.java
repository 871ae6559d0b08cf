package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether and where each company takes cards. A change is one of the company's shop, so that all carts see it. */
public final class CardAccounts {
    private final Transactions transactions;
    private final ShopWhole whole;

    CardAccounts(Transactions transactions, ShopWhole whole) {
        this.transactions = transactions;
        this.whole = whole;
    }

    /** @throws IllegalArgumentException when there is no such company */
    public CardAccount find(long companyId) {
        return transactions.call(connection -> read(connection, companyId));
    }

    /**
     * Changes it, and returns it as it is then; empty, and nothing is changed, when it is not as expected.
     *
     * @param expected whether it has to be active before; null when either will do
     */
    public Optional<CardAccount> change(long companyId, @Nullable Boolean expected, CardAccount.Change change) {
        Optional<CardAccount> changed = transactions.call(connection -> {
            whole.lock(connection, companyId);
            if (expected != null && read(connection, companyId).active() != expected) {
                return Optional.empty();
            }
            write(connection, companyId, change);
            return Optional.of(read(connection, companyId));
        });
        whole.changed(companyId);
        return changed;
    }

    private static void write(Connection connection, long companyId, CardAccount.Change change) throws SQLException {
        Pipeline pipeline = new Pipeline();
        if (change.active() != null) {
            pipeline.add("update companies set cards_active = ? where company_id = ?", change.active(), companyId);
        }
        if (change.name() != null) {
            pipeline.add("update companies set cards_name = ? where company_id = ?", change.name(), companyId);
        }
        if (change.countryIds() != null) {
            pipeline.add("""
                    update countries
                       set takes_cards = (country_id = any(?))
                     where company_id = ?
                       and active""", change.countryIds().toArray(new Long[0]), companyId);
        }
        pipeline.execute(connection);
    }

    private static CardAccount read(Connection connection, long companyId) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<CardAccount> said = pipeline.query(
                row -> new CardAccount(row.getBoolean("cards_active"), row.getString("cards_name"), Set.of()),
                "select cards_active, cards_name from companies where company_id = ?",
                companyId);
        Set<Long> countries = new TreeSet<>();
        pipeline.add(
                row -> countries.add(row.getLong("country_id")),
                "select country_id from countries where company_id = ? and active and takes_cards",
                companyId);
        pipeline.execute(connection);
        CardAccount found =
                said.first().orElseThrow(() -> new IllegalArgumentException("There is no company " + companyId + "."));
        return new CardAccount(found.active(), found.name(), countries);
    }
}

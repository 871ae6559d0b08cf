package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.CountingDataSource;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.platform.Caller;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How often a lookup asks the database, and by which indexes. */
class PurchaseLookupTest {
    private static final UUID ANY = UUID.randomUUID();

    @AutoClose
    private final HikariDataSource pool = TestFlorin.server()
            .part(Database.class)
            .pool("lookup test", 1, "enable_seqscan=off", "plan_cache_mode=force_generic_plan");

    private final RecordedStatements recorded = new RecordedStatements(pool);
    private final CountingDataSource counted = new CountingDataSource(recorded);
    private final PurchaseLookup lookup = new PurchaseLookup(new Transactions(counted));
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void eachIsOneStatement() {
        assertThat(counted.count(() -> lookup.byId(caller(), ANY))).isEqualTo(1);
        assertThat(counted.count(() -> lookup.byKeys(account.accountId(), List.of(ANY, UUID.randomUUID()))))
                .isEqualTo(1);
        assertThat(counted.count(() -> lookup.categories(account.accountId(), 20, 0)))
                .isEqualTo(1);
    }

    @Test
    void noneScansATableThatGrows() throws SQLException {
        lookup.byId(caller(), ANY);
        lookup.byKeys(account.accountId(), List.of(ANY, UUID.randomUUID()));
        lookup.categories(account.accountId(), 20, 0);

        assertThat(plans())
                .hasSize(3)
                .noneMatch(plan -> plan.contains("Seq Scan"))
                .anyMatch(plan -> plan.contains(" purchases_pkey"))
                .anyMatch(plan -> plan.contains(" purchases_one_per_key"))
                .anyMatch(plan -> plan.contains("transaction_categories_"));
    }

    private List<String> plans() throws SQLException {
        List<String> plans = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : recorded.statements()) {
                String name = "lookup_" + plans.size();
                statement.execute("prepare " + name + " as " + sql);
                StringBuilder plan = new StringBuilder();
                String nulls = "null, ".repeat(sql.split("\\$\\d+::", -1).length - 2) + "null";
                try (ResultSet rows = statement.executeQuery("explain execute " + name + "(" + nulls + ")")) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                plans.add(plan.toString());
            }
        }
        return plans;
    }

    private Caller.User caller() {
        return new Caller.User(account.userId(), account.accountId(), ANY, ANY, Set.of());
    }
}

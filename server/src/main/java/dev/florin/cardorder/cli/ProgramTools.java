package dev.florin.cardorder.cli;

import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.Programs;
import dev.florin.cardorder.Settlements;
import dev.florin.cardorder.SkuImport;
import dev.florin.identity.Apps;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the commands work with. */
public record ProgramTools(
        Programs programs, ProgramRegistry registry, SkuImport skus, Apps apps, Settlements settlements) {
    public static ProgramTools of(DataSource dataSource, InstantSource clock, Ids ids, Secrets secrets) {
        return new ProgramTools(
                new Programs(JdbcClient.create(dataSource)),
                new ProgramRegistry(dataSource, clock, ids),
                new SkuImport(dataSource, clock),
                new Apps(dataSource, clock, ids, secrets),
                new Settlements(new Transactions(dataSource)));
    }
}

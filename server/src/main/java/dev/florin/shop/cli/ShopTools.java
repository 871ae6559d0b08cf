package dev.florin.shop.cli;

import dev.florin.identity.Accounts;
import dev.florin.identity.Members;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.ShopWhole;
import dev.florin.shop.resource.ShopImport;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the commands work with. Running servers learn of what they change as they do of each other's changes. */
public record ShopTools(Companies companies, CompanyTokens tokens, ShopImport shopImport) {
    public static ShopTools of(DataSource dataSource, InstantSource clock, Ids ids) {
        Transactions transactions = new Transactions(dataSource);
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new ShopTools(
                new Companies(transactions, new Members(dataSource, clock), new Accounts(dataSource, clock, ids), ids),
                new CompanyTokens(jdbc, clock),
                new ShopImport(new ResourceStore(transactions, new ShopWhole(_ -> {}))));
    }
}

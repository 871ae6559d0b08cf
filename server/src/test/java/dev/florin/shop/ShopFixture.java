package dev.florin.shop;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.identity.AccountType;
import dev.florin.identity.Members;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.GatewayTokens;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database with the demo's shop and the objects on it. */
public final class ShopFixture implements AutoCloseable {
    public static final URI PUBLIC_URL = URI.create("http://shop.example");

    public final HikariDataSource dataSource = TestDatabase.fresh().pool("shop", 8);
    public final CountingDataSource counted = new CountingDataSource(dataSource);
    public final JdbcClient jdbc = JdbcClient.create(dataSource);
    public final Transactions transactions = new Transactions(dataSource);
    public final InstantSource clock = InstantSource.system();
    public final Members members = new Members(dataSource, clock);
    public final DemoShop demo = new DemoShop(
            transactions,
            members,
            new DemoWallet(
                    transactions,
                    new Ledger(transactions, jdbc, clock),
                    new GatewayTokens(new Secrets(new byte[Secrets.MASTER_KEY_BYTES])),
                    clock));
    public final Stock stock = new StockRows(new Transactions(counted));
    public final People people = new PeopleRows(JdbcClient.create(counted));

    /** Not started; its statements are counted. */
    public final ShopCache shops = cache(ShopCache.MAX_COMPANIES);

    public ShopFixture() {
        demo.install();
    }

    public ShopCache cache(int maxCompanies) {
        return new ShopCache(counted, PUBLIC_URL, Duration.ofMillis(20), maxCompanies);
    }

    public Shop shop() {
        return shops.shop(DemoShop.COMPANY);
    }

    /** What another server does when it changes the shop. */
    public void rename(String name) {
        jdbc.sql("update companies set name = ? where company_id = 1")
                .param(name)
                .update();
        jdbc.sql("update shop_versions set version = version + 1 where company_id = 1")
                .update();
    }

    /** Another company with nothing in it. */
    public long newCompany(String subdomain) {
        UUID account = UUID.randomUUID();
        members.createAccount(account, AccountType.BUSINESS, subdomain);
        long companyId = jdbc.sql("""
                        insert into companies (account_id, name, fluid_shop, subdomain)
                        values (?, ?, ?, ?)
                        returning company_id""")
                .params(account, subdomain, subdomain + ".fluid.app", subdomain)
                .query(Long.class)
                .single();
        jdbc.sql("insert into shop_versions (company_id, version) values (?, 1)")
                .param(companyId)
                .update();
        return companyId;
    }

    @Override
    public void close() {
        shops.close();
        dataSource.close();
    }
}

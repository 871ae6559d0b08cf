package dev.florin.server;

import dev.florin.cardorder.DemoCardOrders;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Role;
import dev.florin.platform.Secrets;
import dev.florin.shop.DemoShop;
import dev.florin.wallet.DemoWallet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's fixed data, put together from what each feature has of it. Installing it again changes nothing. */
final class DemoData {
    /** To be raised with each change of what the code installs. */
    private static final String VERSION = "5";

    private static final Money OTHERS_FUNDS = Money.usd(1_000_00);
    private static final Money LOAD_FUNDS = Money.usd(1_000_000_00);

    private final JdbcClient jdbc;
    private final DemoIdentity identity;
    private final DemoCatalog catalog;
    private final DemoWallet wallet;
    private final DemoPrograms programs;
    private final DemoCardOrders cardOrders;
    private final DemoShop shop;
    private final OperatorPeople operators;

    public DemoData(
            JdbcClient jdbc,
            DemoIdentity identity,
            DemoCatalog catalog,
            DemoWallet wallet,
            DemoPrograms programs,
            DemoCardOrders cardOrders,
            DemoShop shop,
            OperatorPeople operators) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.catalog = catalog;
        this.wallet = wallet;
        this.programs = programs;
        this.cardOrders = cardOrders;
        this.shop = shop;
        this.operators = operators;
    }

    /** @param loadAccounts how many more funded accounts of the demo app there are, for benchmarks. */
    public void install(int loadAccounts) {
        String fingerprint = fingerprint();
        if (!holds(fingerprint, loadAccounts)) {
            installAll(loadAccounts);
            remember(fingerprint, loadAccounts);
        }
    }

    /** Waits, once operations run, until what they have to do for it is done. */
    public void awaitComplete() {
        cardOrders.awaitFilled();
    }

    /** Whether all of it was installed before: a start should not take the time to find that out row by row. */
    private boolean holds(String fingerprint, int loadAccounts) {
        return jdbc.sql("select count(*) from demo_data where fingerprint = ? and accounts >= ?")
                        .params(fingerprint, loadAccounts)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void remember(String fingerprint, int loadAccounts) {
        jdbc.sql("""
                        insert into demo_data (fingerprint, accounts)
                        values (?, ?)
                        on conflict (only_row)
                        do update set fingerprint = excluded.fingerprint, accounts = excluded.accounts""").params(fingerprint, loadAccounts).update();
    }

    /** Another one for other data: of the merchants' file, and of what the code adds to it. */
    private static String fingerprint() {
        try (InputStream merchants =
                Objects.requireNonNull(DemoData.class.getClassLoader().getResourceAsStream("demo/merchants.csv"))) {
            String text = VERSION + "\n" + new String(merchants.readAllBytes(), StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(Secrets.hash(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void installAll(int loadAccounts) {
        identity.install();
        operators.set(DemoIdentity.USER_ID, EnumSet.of(Role.STEER, Role.MONEY));
        catalog.install();
        wallet.install(DemoIdentity.ACCOUNT_ID, DemoIdentity.USER_ID);
        programs.install();
        cardOrders.install();
        wallet.fund(List.of(DemoIdentity.SECOND_ACCOUNT_ID, DemoIdentity.OTHER_ACCOUNT_ID), OTHERS_FUNDS);
        shop.install();
        if (loadAccounts > 0) {
            identity.installLoadAccounts(loadAccounts);
            List<UUID> accounts = IntStream.rangeClosed(1, loadAccounts)
                    .mapToObj(number -> DemoIdentity.loadAccount(number).accountId())
                    .toList();
            wallet.fund(accounts, LOAD_FUNDS);
        }
    }
}

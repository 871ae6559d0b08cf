package dev.florin.server;

import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.wallet.DemoWallet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The demo's fixed data, put together from what each feature has of it. Installing it again changes nothing. */
public final class DemoData {
    private static final Money OTHERS_FUNDS = Money.usd(1_000_00);
    private static final Money LOAD_FUNDS = Money.usd(1_000_000_00);

    private final DemoIdentity identity;
    private final DemoCatalog catalog;
    private final DemoWallet wallet;

    public DemoData(DemoIdentity identity, DemoCatalog catalog, DemoWallet wallet) {
        this.identity = identity;
        this.catalog = catalog;
        this.wallet = wallet;
    }

    /** @param loadAccounts how many more funded accounts of the demo app there are, for benchmarks. */
    public void install(int loadAccounts) {
        identity.install();
        catalog.install();
        wallet.install(DemoIdentity.ACCOUNT_ID, DemoIdentity.USER_ID);
        wallet.fund(List.of(DemoIdentity.SECOND_ACCOUNT_ID, DemoIdentity.OTHER_ACCOUNT_ID), OTHERS_FUNDS);
        if (loadAccounts > 0) {
            identity.installLoadAccounts(loadAccounts);
            List<UUID> accounts = IntStream.rangeClosed(1, loadAccounts)
                    .mapToObj(number -> DemoIdentity.loadAccount(number).accountId())
                    .toList();
            wallet.fund(accounts, LOAD_FUNDS);
        }
    }
}

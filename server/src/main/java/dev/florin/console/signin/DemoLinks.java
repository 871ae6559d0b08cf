package dev.florin.console.signin;

import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Transactions;

/** Signs in as the demo's user, only for the person who started the demo. */
public final class DemoLinks {
    private final Links links;
    private final Transactions transactions;

    DemoLinks(Links links, Transactions transactions) {
        this.links = links;
        this.transactions = transactions;
    }

    /** The path of a link that is good once, for ten minutes. */
    public String make() {
        return "/console/link/"
                + transactions.call(
                        connection -> links.make(connection, Links.Purpose.DEMO, DemoIdentity.USER_ID, null));
    }
}

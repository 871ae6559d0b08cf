package dev.florin.subscription;

import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import java.util.Optional;

/** What whoever holds the link of an order's e-mail may do: see that subscription, and stop it. */
public final class GuestStops {
    private final StopLinks links;
    private final SubscriptionDesk desk;
    private final Transactions transactions;

    GuestStops(StopLinks links, SubscriptionDesk desk, Transactions transactions) {
        this.links = links;
        this.desk = desk;
        this.transactions = transactions;
    }

    /** Empty when the link is none of this server's. */
    public Optional<Subscription> find(String link) {
        return links.tokenOf(link)
                .flatMap(token -> transactions.call(connection ->
                        SubscriptionRows.read(connection, " where s.subscription_token = ?", token).stream()
                                .findFirst()));
    }

    /**
     * Ends it at once, also while a renewal is under way; one that has ended stays as it is. Empty when the link is none of
     * this server's.
     */
    public Optional<Subscription> stop(String link) {
        return find(link).flatMap(found -> {
            var company = new SubscriptionDesk.Owner(found.companyId(), null);
            return desk.change(company, found.subscriptionId(), new SubscriptionChange.Cancel())
                            instanceof SubscriptionReply.Changed(Subscription stopped)
                    ? Optional.of(stopped)
                    : Optional.empty();
        });
    }

    /** The shop that it belongs to, as it is now. */
    public Shop shop(Subscription subscription) {
        return desk.shop(subscription);
    }
}

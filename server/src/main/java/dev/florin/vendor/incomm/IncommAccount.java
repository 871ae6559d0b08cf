package dev.florin.vendor.incomm;

import dev.florin.catalog.CatalogWriter;
import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Our programme at InComm: its catalogue, taken over as a whole or not at all, and its balance. */
final class IncommAccount implements VendorAccount {
    private final IncommApi api;
    private final IncommSettings settings;
    private final CatalogWriter writer;
    private final WithdrawnProducts withdrawn;

    IncommAccount(IncommApi api, IncommSettings settings, CatalogWriter writer, WithdrawnProducts withdrawn) {
        this.api = api;
        this.settings = settings;
        this.writer = writer;
        this.withdrawn = withdrawn;
    }

    @Override
    public String vendor() {
        return IncommVendor.NAME;
    }

    @Override
    public SyncReport sync(boolean allowEmpty) {
        try {
            FeedReading feed = read();
            if (feed.products().isEmpty() && feed.unclear().isEmpty() && !allowEmpty) {
                return new SyncReport.Failed("the vendor lists no digital product");
            }
            return save(feed);
        } catch (Unreadable e) {
            return new SyncReport.Failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public BalanceReport balance() {
        return switch (api.balance()) {
            case Reply.NotSent(String why, boolean asked) -> new BalanceReport.Unknown(why);
            case Reply.Silent(String why) -> new BalanceReport.Unknown(why);
            case Reply.Answered reply when reply.status() == 200 -> BalanceReading.of(reply.body());
            case Reply.Answered reply -> new BalanceReport.Unknown(reply.inWords());
        };
    }

    private FeedReading read() throws Unreadable {
        int catalog = catalog();
        byte[] products = body("the catalogue", api.catalog(catalog));
        Optional<FeedTexts> texts = FeedTexts.read(body("the catalogue's texts", api.assets(catalog)));
        FeedReading feed = texts.isEmpty() ? null : FeedReading.of(products, texts.get());
        if (feed == null) {
            throw new Unreadable("the vendor's catalogue " + catalog + " cannot be read");
        }
        return feed;
    }

    /** The one that is set, or the programme's only one. */
    private int catalog() throws Unreadable {
        Integer set = settings.catalog();
        if (set != null) {
            return set;
        }
        JsonNode catalogs = Json.read(body("the list of catalogues", api.catalogs()));
        if (!catalogs.isArray()
                || catalogs.size() != 1
                || !catalogs.path(0).path("id").isInt()) {
            throw new Unreadable("the programme has not exactly one catalogue; set FLORIN_INCOMM_CATALOG");
        }
        return catalogs.path(0).path("id").intValue();
    }

    private static byte[] body(String what, Reply reply) throws Unreadable {
        return switch (reply) {
            case Reply.NotSent(String why, boolean asked) -> throw new Unreadable(what + " cannot be read: " + why);
            case Reply.Silent(String why) -> throw new Unreadable(what + " cannot be read: " + why);
            case Reply.Answered answered when answered.status() == 200 -> answered.body();
            case Reply.Answered answered -> throw new Unreadable(what + " cannot be read: " + answered.inWords());
        };
    }

    /** Planned on the catalogue that is locked, so that no change of an operator is lost. */
    private SyncReport save(FeedReading feed) {
        OfferMaker maker = new OfferMaker(settings.reward(), settings.cost());
        SyncPlan saved = writer.change(
                stored -> {
                    SyncPlan plan = SyncPlan.of(stored, feed, withdrawn.skus(), maker);
                    withdrawn.add(plan.withdrawn());
                    withdrawn.remove(plan.sold());
                    return plan;
                },
                SyncPlan::merchants);
        return new SyncReport.Synced(
                saved.added(), saved.changed(), saved.withdrawn().size(), saved.unchanged(), feed.problems());
    }

    /** Why the vendor's catalogue is not known. */
    private static final class Unreadable extends Exception {
        Unreadable(@Nullable String why) {
            super(why);
        }
    }
}

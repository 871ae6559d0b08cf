package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.metadata;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.time;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.Type;
import dev.florin.shop.SharedThings;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Links that a company and its reps send to people. */
public final class ShareResources {
    /** Where the links of shares lead, followed by the share's {@code guid}. */
    public static final String LINKS = "/shares/";

    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final int DAY_CHARS = 40;

    private final Resource shares;

    /** @param base what links begin with */
    public ShareResources(URI base) {
        this.shares = shares(base);
    }

    /** A share: it is never changed, as people have its link. */
    public Resource shares() {
        return shares;
    }

    public ResourceGroup group() {
        return new ResourceGroup("Shares", List.of(shares));
    }

    /** As Fluid has them ({@code docs/protocols/fluid.md}, "Shares"). */
    private static Resource shares(URI base) {
        return Resource.of("share", "shares", "shares", "share_id")
                .says("A link to something of the shop, which brings its rep the credit and counts who opens it.")
                .alsoAt("/api/shares")
                .field(defaulted("guid", line(MAX_NAME), "What the link carries; a cart takes it as `share_guid`.")
                        .readOnly())
                .field(required("shareable_type", shareableType(), "What kind of thing is shared.")
                        .createOnly())
                .field(required("shareable_id", whole(1, Long.MAX_VALUE), "The id of the thing that is shared.")
                        .createOnly())
                .field(defaulted(
                                "share_type",
                                line(MAX_NAME),
                                "The way that it is sent, in the company's words; link at first.")
                        .in("channel")
                        .also("channel"))
                .field(nullable("email", text(MAX_EMAIL, Form.EMAIL), "To whom it is sent; the contact's without one.")
                        .inAnyCase())
                .field(nullable(
                        "contact_id", idOf("contact", "contacts", "contact_id"), "To which contact it is sent."))
                .field(
                        nullable(
                                "affiliate",
                                metadata(),
                                "Who gets the credit, by `id`, `external_id`, `username`, `email` or `share_guid` of a rep. Sets `user_company_id`."))
                .field(nullable(
                                "user_company_id",
                                idOf("rep", "reps", "rep_id"),
                                "The rep who gets the credit; the contact's without one.")
                        .in("rep_id"))
                .field(defaulted("views", whole(0, Long.MAX_VALUE), "How often the link was opened.")
                        .also("visits_count")
                        .readOnly())
                .field(nullable("last_viewed_at", time(), "When it was opened last.")
                        .readOnly())
                .derived(new Derived("url", url(), (_, share) -> base + LINKS + value(share, "guid")))
                .derived(
                        new Derived("shareable", shareable(), (_, share) -> Map.of("id", value(share, "shareable_id"))))
                .filter(new Filter(
                        "shareable_id",
                        whole(1, Long.MAX_VALUE),
                        "shareable_id = ?",
                        "Only those of things with this id."))
                .filter(new Filter(
                        "start_date",
                        text(DAY_CHARS, Form.DAY),
                        "created_at >= cast(cast(? as date) as timestamp) at time zone 'UTC'",
                        "Only those that were made on this day, in UTC, or later."))
                .filter(new Filter(
                        "end_date",
                        text(DAY_CHARS, Form.DAY),
                        "created_at < cast(cast(? as date) + 1 as timestamp) at time zone 'UTC'",
                        "Only those that were made on this day, in UTC, or earlier."))
                .orderedBy("share_id desc")
                .only(Action.LIST, Action.SHOW, Action.CREATE)
                .resolved(SharedThings::resolve)
                .alone()
                .build();
    }

    private static Type shareableType() {
        return new Type.Choice(
                List.of(SharedThings.PRODUCT, SharedThings.PACK),
                Map.of("Product", SharedThings.PRODUCT, "EnrollmentPack", SharedThings.PACK));
    }

    private static Map<String, Object> url() {
        return Map.of(
                "type",
                "string",
                "description",
                "The link: it counts who opens it, and leads to the page of the shop.");
    }

    private static Map<String, Object> shareable() {
        return Map.of(
                "type",
                "object",
                "description",
                "The thing that is shared.",
                "required",
                List.of("id"),
                "properties",
                Map.of("id", Map.of("type", "integer", "format", "int64", "description", "Its id.")));
    }

    private static Object value(Document share, String name) {
        return share.get(name).orElseThrow();
    }
}

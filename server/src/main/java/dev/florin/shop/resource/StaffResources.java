package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.metadata;
import static dev.florin.resource.Type.optionalText;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.Rule;
import dev.florin.shop.StaffRights;
import dev.florin.shop.UserLinks;
import java.util.List;
import java.util.Map;

/** A company's own people, and their roles. */
public final class StaffResources {
    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_PHONE = 32;
    private static final int MAX_URL = 2_000;

    public static final Resource USERS = Resource.of("user", "users", "company_users", "user_id")
            .says(
                    "One of the company's own people, who signs in with a code and acts with the permissions of the roles.")
            .field(required("email", text(MAX_EMAIL, Form.EMAIL), "No two users have the same, in any case.")
                    .inAnyCase())
            .field(defaulted("first_name", optionalText(MAX_NAME, Form.LINE), "The first name."))
            .field(defaulted("last_name", optionalText(MAX_NAME, Form.LINE), "The last name."))
            .field(nullable("username", line(MAX_NAME), "Another name of the user, in any case.")
                    .inAnyCase())
            .field(nullable("phone", text(MAX_PHONE, Form.PHONE), "The phone number."))
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(nullable("avatar", text(MAX_URL, Form.URL), "A picture."))
            .deactivated()
            .nested(Nested.values(
                    "role_ids",
                    "company_user_roles",
                    "The roles; without one the user may do nothing.",
                    required("role_id", idOf("role", "company_roles", "role_id"), "A role.")))
            .alone()
            .unique("company_users_one_per_email", "email")
            .unique("company_users_one_per_username", "username")
            .unique("company_users_one_per_external_id", "external_id")
            .build();

    public static final Resource ROLES = Resource.of("role", "roles", "company_roles", "role_id")
            .says("What users who have it may do.")
            .field(required("name", line(MAX_NAME), "No two roles have the same, in any case.")
                    .inAnyCase())
            .field(
                    defaulted(
                            "permissions",
                            metadata(),
                            "By area the actions, as `GET /api/company/roles/structure` names them: `{\"orders\": [\"view\"]}`."))
            .alone()
            .unique("company_roles_one_per_name", "name")
            .rule(new Rule(
                    "permissions",
                    "must have areas with lists of their actions, as /api/company/roles/structure names them.",
                    StaffResources::arePermissions))
            .build();

    /** Served below its user ({@code UserLinkEndpoint}), and so in no group. */
    public static final Resource LINKS = Resource.of("link", "links", "company_user_links", "link_id")
            .says("An address that a user shows others.")
            .field(required("user_id", idOf("user", "company_users", "user_id"), "Whose it is.")
                    .createOnly())
            .field(required("title", line(MAX_NAME), "What is shown for it."))
            .field(required("url", text(MAX_URL, Form.URL), "Where it leads."))
            .field(defaulted("position", whole(0, 1_000_000), "Its place among the user's; a new one is the last."))
            .field(defaulted("active", flag(), "Whether it is shown."))
            .filter(new Filter("of_user", whole(1, Long.MAX_VALUE), "user_id = ?", "Only those of this user."))
            .resolved(UserLinks::complete)
            .alone()
            .orderedBy("position, link_id")
            .build();

    /** It is made at its own place ({@code UserAgreementEndpoint}), and neither changed nor removed. */
    public static final Resource AGREEMENTS = Resource.of(
                    "user_agreement", "user_agreements", "user_agreements", "user_agreement_id")
            .says("That one of the company's own people has agreed to a text.")
            .field(required("user_id", idOf("user", "company_users", "user_id"), "Who has agreed."))
            .field(required("agreement_id", idOf("agreement", "agreements", "agreement_id"), "To what."))
            .field(required("title", line(MAX_URL), "What it was called then.").readOnly())
            .field(required("text_sha256", line(MAX_NAME), "The SHA-256 of its text then, in hexadecimal digits.")
                    .readOnly())
            .only(Action.LIST, Action.SHOW)
            .alone()
            .orderedBy("user_agreement_id desc")
            .build();

    /** What is there beside the shop itself. */
    public static final ResourceGroup GROUP = new ResourceGroup("Staff", List.of(USERS, ROLES, AGREEMENTS));

    private StaffResources() {}

    private static boolean arePermissions(Document role) {
        return role.get("permissions")
                .filter(permissions -> !(permissions instanceof Map<?, ?> map && StaffRights.arePermissions(map)))
                .isEmpty();
    }
}

package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A company's customers and reps as members. */
class MembersTest implements MovesMoney {
    private static final String MEMBERS = "/api/v2025-06/members";

    private final Map<String, String> token = Map.of("Authorization", "Bearer " + newCompany());

    @Test
    void aMemberIsMadeShownFoundAndChanged() {
        Client.Answer made = send("POST", MEMBERS, """
                {"member": {"email": "ann@example.com", "member_type_slug": "rep", "first_name": "Ann", "last_name": "Lee",
                 "username": "ann", "external_id": "X-1", "metadata": {"tier": 1}, "tax_exempt": true,
                 "address": {"address1": "1 Elm St", "city": "Reno", "state": "NV", "postal_code": "89501",
                  "country": "US", "name": "Ann Lee"}}}""");
        JsonNode member = made.json().path("member");
        String path = MEMBERS + "/" + member.path("id").asString();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("status").asInt()).isEqualTo(201);
        assertThat(made.json().at("/meta/ignored").toString()).isEqualTo("[\"member.tax_exempt\"]");
        assertThat(member.path("member_type_slug").asString()).isEqualTo("rep");
        assertThat(member.path("name").asString()).isEqualTo("Ann Lee");
        assertThat(member.path("username").asString()).isEqualTo("ann");
        assertThat(member.path("activity_status").asString()).isEqualTo("active");
        assertThat(ok(send("GET", path, null)).path("country_code").asString()).isEqualTo("US");
        long customer = member.path("legacy_customer_id").asLong();
        for (String query :
                List.of("email=ANN@example.com", "username=Ann", "external_id=X-1", "legacy_customer_id=" + customer)) {
            assertThat(ok(send("GET", MEMBERS + "/find?" + query, null)).path("id"))
                    .isEqualTo(member.path("id"));
        }

        JsonNode changed = ok(send("PATCH", path, """
                {"member": {"last_name": "Li", "username": "li", "phone": "4035551212", "email_marketing": true}}"""));
        assertThat(changed.path("name").asString()).isEqualTo("Ann Li");
        assertThat(changed.path("username").asString()).isEqualTo("li");
        assertThat(changed.path("phone").asString()).isEqualTo("4035551212");
        assertThat(changed.path("external_id").asString()).isEqualTo("X-1");
        assertThat(ok(send("PATCH", path, "{\"member\": {\"active\": false}}"))
                        .path("activity_status")
                        .asString())
                .isEqualTo("inactive");
        JsonNode back = ok(send("PATCH", path, "{\"member\": {\"active\": true}}"));
        assertThat(back.path("activity_status").asString()).isEqualTo("active");
        assertThat(back.path("member_type_slug").asString()).isEqualTo("rep");
    }

    @Test
    void aCustomerBecomesARepAndACustomerAgain() {
        String path = MEMBERS + "/" + made("bo@example.com", "customer", "Bo", "Lee");

        JsonNode rep = ok(send("PUT", path + "/member-type", "{\"member_type_slug\": \"rep\"}"));
        JsonNode still = ok(send("PATCH", path + "/member-type", "{\"member_type_slug\": \"rep\"}"));
        JsonNode customer = ok(send("PATCH", path + "/member-type", "{\"member_type_slug\": \"customer\"}"));
        JsonNode again = ok(send("PATCH", path + "/member-type", "{\"member_type_slug\": \"rep\"}"));

        assertThat(rep.path("member_type_slug").asString()).isEqualTo("rep");
        assertThat(still).isEqualTo(rep);
        assertThat(customer.path("member_type_slug").asString()).isEqualTo("customer");
        assertThat(again.path("legacy_user_company_id")).isEqualTo(rep.path("legacy_user_company_id"));
        assertRefused(
                send("PATCH", path + "/member-type", "{\"member_type_slug\": \"boss\"}"), 422, "member_type_slug");
        assertRefused(send("PATCH", path + "/member-type", "{}"), 422, "member_type_slug");
    }

    @Test
    void membersAreListedInPartsFilteredAndSorted() {
        String ann = made("ann@example.com", "customer", "Ann", "Smith");
        String ben = made("ben@example.com", "rep", "Ben", "Adams");
        String cy = rep("Cy Young", "cy");

        assertThat(ids("")).isEqualTo(List.of(cy, ben, ann));
        assertThat(ids("sort=created_at")).isEqualTo(List.of(ann, ben, cy));
        assertThat(ids("sort=name")).isEqualTo(List.of(ben, ann, cy));
        assertThat(ids("sort=-name")).isEqualTo(List.of(cy, ann, ben));
        assertThat(ids("filter[member_type_slug]=rep")).isEqualTo(List.of(cy, ben));
        assertThat(ids("filter[member_type_slug]=customer")).isEqualTo(List.of(ann));
        assertThat(ids("filter[search]=young")).isEqualTo(List.of(cy));
        assertThat(ids("filter[search]=CY")).isEqualTo(List.of(cy));
        assertThat(ids("filter[search]=ben@example.com")).isEqualTo(List.of(ben));
        assertThat(ids("filter[active]=false")).isEmpty();
        assertThat(ids("filter[created_at_to]=2001-01-01")).isEmpty();
        assertThat(ids("filter[rank_id]=7")).isEmpty();
        assertThat(ids("filter[external_id]=none")).isEmpty();
        JsonNode first = list("page[limit]=2");
        assertThat(first.path("members")).hasSize(2);
        assertThat(first.at("/members/0/orders_count").asLong()).isZero();
        String next = first.at("/meta/pagination/next_cursor").asString();
        assertThat(ids("page[limit]=2&page[cursor]=" + next)).isEqualTo(List.of(ann));
        assertThat(list("page[limit]=2&page[cursor]=" + next)
                        .at("/meta/pagination/next_cursor")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRepWithoutACustomerIsAMember() {
        String path = MEMBERS + "/" + rep("Dee Young", "dee");

        JsonNode changed = ok(send(
                "PATCH",
                path,
                "{\"member\": {\"first_name\": \"Di\", \"last_name\": \"Young\", \"username\": \"di\"}}"));

        assertThat(changed.path("name").asString()).isEqualTo("Di Young");
        assertThat(changed.path("username").asString()).isEqualTo("di");
        assertThat(changed.path("legacy_customer_id").isNull()).isTrue();
        assertThat(ok(send("GET", MEMBERS + "/find?username=di", null))).isEqualTo(changed);
        assertRefused(send("PATCH", path, "{\"member\": {\"last_name\": \"de Vries\"}}"), 422, "member.first_name");
        assertRefused(send("PATCH", path, "{\"member\": {\"phone\": \"4035551212\"}}"), 422, "member.phone");
        assertRefused(
                send("PATCH", path + "/member-type", "{\"member_type_slug\": \"customer\"}"), 422, "member_type_slug");
    }

    @Test
    void genealogyShowsWhoStandsBelow() {
        String top = made("top@example.com", "rep", "Top", "Lee");
        String low = rep("Low Young", "low");
        String deep = made("deep@example.com", "customer", "Deep", "Lee");
        JsonNode alone = genealogy(top, "");
        Client.Answer tree =
                send("POST", "/api/trees", "{\"name\": \"T\", \"tree_type\": \"unilevel\", \"default\": true}");
        long treeId = tree.json().at("/tree/id").asLong();
        long root = place(treeId, "", "user_company_id", top);
        long child = place(treeId, ", \"parent_id\": " + root, "user_company_id", low);
        place(treeId, ", \"parent_id\": " + child, "customer_id", deep);

        JsonNode one = genealogy(top, "");
        JsonNode two = genealogy(top, "?levels=2");

        assertThat(alone.path("has_children").asBoolean()).isFalse();
        assertThat(one.path("id").asString()).isEqualTo(top);
        assertThat(one.path("has_children").asBoolean()).isTrue();
        assertThat(one.at("/downline/0/id").asString()).isEqualTo(low);
        assertThat(one.at("/downline/0/has_children").asBoolean()).isTrue();
        assertThat(one.at("/downline/0/downline")).isEmpty();
        assertThat(two.at("/downline/0/downline/0/id").asString()).isEqualTo(deep);
        assertThat(two.at("/downline/0/downline/0/member_type").asString()).isEqualTo("customer");
        assertRefused(send("GET", MEMBERS + "/" + top + "/genealogy?levels=21", null), 422, "levels");
    }

    @Test
    void aKeyMakesOneMemberHoweverManySendIt() {
        String body = body("di@example.com", "rep", "Di", "Lee");

        List<Client.Answer> answers = Together.all(8, _ -> keyed(body));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/member/id").asString())
                        .distinct())
                .hasSize(1);
        assertRefused(send("POST", MEMBERS, body), 409, "member.email");
        assertRefused(keyed(body.replace("Di", "Du")), 422, "Idempotency-Key");
        Map<String, String> other = new HashMap<>(token);
        other.put("Idempotency-Key", "other-member");
        for (int i = 0; i < 2; i++) {
            assertRefused(CartClient.sendTo(MEMBERS, "POST", body, other), 409, "member.email");
        }
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAndNothingIsMade() {
        Client.Answer answer = send("POST", MEMBERS, """
                {"member": {"email": "nobody", "member_type_slug": "rep", "first_name": 7, "rank_id": 999999999, "metadata": [],
                 "address": {"country": "XX"}}}""");

        Client.Answer more = send("POST", MEMBERS, """
                {"member": {"email": "nobody", "member_type_slug": "rep", "first_name": 7, "rank_id": 999999999,
                 "address": {"country": "XX"}}}""");
        assertRefused(answer, 422, "member.metadata");
        for (String field : List.of("member.email", "member.last_name", "member.rank_id", "member.address.country")) {
            assertRefused(more, 422, field);
        }
        assertRefused(send("POST", MEMBERS, "{}"), 422, "member");
        assertRefused(
                send("POST", MEMBERS, "{\"member\": {\"email\": \"a@example.com\"}}"), 422, "member.member_type_slug");
        assertThat(ids("")).isEmpty();
    }

    @Test
    void membersOfOthersDoNotExist() {
        String id = made("f@example.com", "customer", "Fo", "Lee");
        Map<String, String> others = Map.of("Authorization", "Bearer " + newCompany());

        for (String[] call : new String[][] {
            {"GET", "/" + id, null},
            {"GET", "/" + id + "/genealogy", null},
            {"GET", "/find?email=f@example.com", null},
            {"PATCH", "/" + id, "{\"member\": {\"first_name\": \"x\"}}"},
            {"PATCH", "/" + id + "/member-type", "{\"member_type_slug\": \"rep\"}"}
        }) {
            assertRefused(CartClient.sendTo(MEMBERS + call[1], call[0], call[2], others), 404, null);
            assertRefused(CartClient.sendTo(MEMBERS + call[1], call[0], call[2], Map.of()), 401, null);
        }
        assertRefused(send("GET", MEMBERS + "/124", null), 404, null);
        assertRefused(send("GET", MEMBERS + "/" + UUID.randomUUID(), null), 404, null);
        assertRefused(
                send("PATCH", MEMBERS + "/" + id, "{\"member\": {\"email\": \"g@example.com\"}}"), 422, "member.email");
        assertRefused(send("PATCH", MEMBERS + "/" + id, "{\"member\": {\"username\": \"g\"}}"), 422, "member.username");
        assertRefused(send("GET", MEMBERS + "/find", null), 422, "email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[active]=maybe",
                "filter[created_at_from]=x",
                "filter[member_type_slug]=boss",
                "sort=email",
                "filter[orders_count_min]=1",
                "page[limit]=101",
                "page[cursor]=100001"
            })
    void whatAListCannotMeanIsRefused(String query) {
        assertRefused(send("GET", path(query), null), 422, query.substring(0, query.indexOf('=')));
    }

    private long place(long tree, String parent, String who, String member) {
        JsonNode shown = ok(send("GET", MEMBERS + "/" + member, null));
        long id = shown.path(who.equals("customer_id") ? "legacy_customer_id" : "legacy_user_company_id")
                .asLong();
        Client.Answer made =
                send("POST", "/api/tree_nodes", "{\"tree_id\": " + tree + ", \"" + who + "\": " + id + parent + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().at("/tree_node/id").asLong();
    }

    private JsonNode genealogy(String id, String query) {
        Client.Answer answer = send("GET", MEMBERS + "/" + id + "/genealogy" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("genealogy");
    }

    private String rep(String name, String username) {
        Client.Answer made = send(
                "POST",
                "/api/company/reps",
                "{\"name\": \"%s\", \"username\": \"%s\", \"share_guid\": \"%s\"}"
                        .formatted(name, username, UUID.randomUUID()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return ok(send("GET", MEMBERS + "/find?username=" + username, null))
                .path("id")
                .asString();
    }

    private static String body(String email, String type, String first, String last) {
        return "{\"member\": {\"email\": \"%s\", \"member_type_slug\": \"%s\", \"first_name\": \"%s\", \"last_name\": \"%s\"}}"
                .formatted(email, type, first, last);
    }

    private String made(String email, String type, String first, String last) {
        Client.Answer made = send("POST", MEMBERS, body(email, type, first, last));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().at("/member/id").asString();
    }

    private static String path(String query) {
        return MEMBERS + "?" + query.replace("[", "%5B").replace("]", "%5D");
    }

    private JsonNode list(String query) {
        Client.Answer answer = send("GET", path(query), null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> ids(String query) {
        return StreamSupport.stream(list(query).path("members").spliterator(), false)
                .map(member -> member.path("id").asString())
                .toList();
    }

    private static JsonNode ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("member");
    }

    private Client.Answer keyed(String body) {
        Map<String, String> headers = new HashMap<>(token);
        headers.put("Idempotency-Key", "member");
        return CartClient.sendTo(MEMBERS, "POST", body, headers);
    }

    private Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, token);
    }

    private static String newCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }
}

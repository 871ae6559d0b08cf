package dev.florin.tree.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.Together;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Trees and their nodes on Fluid's paths. */
class TreesTest {
    private static final String TREES = "/api/trees";
    private static final String NODES = "/api/tree_nodes";

    /** Beyond the ids that are given. */
    private static final long LINKS = 1_000_000_000_000L;

    private static final long DEEPEST = 10_000;

    private final TreeClient company = TreeClient.ofNewCompany();

    @Test
    void aTreeIsMadeShownListedChangedAndRemoved() {
        Answer made = company.send(
                "POST",
                TREES,
                "{\"tree\": {\"name\": \"Places\", \"tree_type\": \"matrix\", \"max_width\": 3, \"max_depth\": 9, \"default\": true,"
                        + " \"external_id\": \"T-1\", \"metadata\": {\"a\": 1}}}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonNode tree = made.json().path("tree");
        String path = TREES + "/" + tree.path("id").asLong();

        assertThat(tree.path("nodes_count").asLong()).isZero();
        assertThat(tree.path("root_node_id").isNull()).isTrue();
        assertThat(company.get(path).json().path("tree")).isEqualTo(tree);
        assertThat(company.get(TREES + "?tree_type=matrix&search_query=PLACE&sorted_by=name_desc")
                        .json()
                        .path("trees"))
                .hasSize(1);
        Answer changed = company.send("PUT", path, "{\"name\": \"Other\", \"max_width\": 4}");
        assertThat(changed.json().at("/tree/name").asString()).isEqualTo("Other");
        assertThat(company.send("POST", TREES, "{\"name\": \"B\", \"tree_type\": \"sponsor\", \"default\": true}")
                        .status())
                .isEqualTo(409);
        assertThat(TreeClient.ofNewCompany().get(path).status()).isEqualTo(404);
        assertThat(TreeClient.ofNewCompany().send("DELETE", path, null).status())
                .isEqualTo(404);
        assertThat(new TreeClient(null).get(TREES).status()).isEqualTo(401);
        Answer removed = company.send("DELETE", path, null);
        assertThat(removed.json().path("id")).isEqualTo(tree.path("id"));
        assertThat(company.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name,tree_type",
                "{\"name\": \"\", \"tree_type\": \"oak\", \"max_depth\": 0, \"max_width\": \"x\", \"active\": 7}"
                        + "|name,tree_type,max_depth,max_width,active",
                "{\"name\": \"M\", \"tree_type\": \"matrix\"}|max_width",
                "{\"name\": \"M\", \"tree_type\": \"matrix\", \"max_width\": 1001}|max_width",
                "{\"name\": \"B\", \"tree_type\": \"binary\", \"max_width\": 3}|max_width"
            })
    void eachWrongFieldOfATreeIsNamed(String body, String fields) {
        assertFields(company.send("POST", TREES, body), fields.split(","));
    }

    @Test
    void nodesArePlacedAndKnowTheirPathsAndWhoIsBelow() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long left = company.place(tree, root, "");
        long right = company.place(tree, root, "");
        long leaf = company.place(tree, left, ", \"external_id\": \"L\", \"metadata\": {\"a\": 1}");

        JsonNode shown = company.node(leaf);
        assertThat(shown.path("depth").asLong()).isEqualTo(2);
        assertThat(numbers(shown.path("path"))).containsExactly(root, left, leaf);
        assertThat(shown.path("active").asBoolean()).isTrue();
        assertThat(company.node(root).path("descendants_count").asLong()).isEqualTo(3);
        assertThat(company.node(root).path("children_count").asLong()).isEqualTo(2);
        assertThat(company.node(right).path("position").asLong()).isEqualTo(2);
        JsonNode whole = company.get(TREES + "/" + tree).json().path("tree");
        assertThat(whole.path("nodes_count").asLong()).isEqualTo(4);
        assertThat(whole.path("root_node_id").asLong()).isEqualTo(root);

        assertThat(company.ids(NODES + "?tree_id=" + tree)).containsExactly(root, left, right, leaf);
        assertThat(company.ids(NODES + "?tree_id=" + tree + "&parent_id=" + root))
                .containsExactly(left, right);
        assertThat(company.ids(NODES + "?tree_id=" + tree + "&external_id=L")).containsExactly(leaf);
        assertThat(company.ids(NODES + "?tree_id=" + tree + "&page=2&per_page=3"))
                .containsExactly(leaf);
        assertFields(company.get(NODES), "tree_id");
        assertFields(company.get(NODES + "?tree_id=" + tree + "&colour=red"), "colour");
    }

    @Test
    void theUplineIsReadUpwardsAndTheDownlineInItsOrder() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long second = company.place(tree, root, ", \"position\": 2");
        long first = company.place(tree, root, ", \"position\": 1");
        long below = company.place(tree, first, "");
        long deepest = company.place(tree, below, "");

        assertThat(company.ids(NODES + "/" + deepest + "/upline")).containsExactly(below, first, root);
        Answer above = company.get(NODES + "/" + deepest + "/upline?page%5Blimit%5D=2");
        assertThat(above.json().at("/meta/pagination/next_cursor").asString()).isEqualTo("2");
        assertThat(company.ids(NODES + "/" + deepest + "/upline?page%5Bcursor%5D=2"))
                .containsExactly(root);

        String downline = NODES + "/" + root + "/downline";
        assertThat(company.ids(downline)).containsExactly(first, below, deepest, second);
        assertThat(company.ids(downline + "?depth=1")).containsExactly(first, second);
        assertThat(company.ids(downline + "?depth=2")).containsExactly(first, below, second);
        assertThat(company.get(downline).json().path("descendants_count").asLong())
                .isEqualTo(4);
        List<Long> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part =
                    company.get(downline + "?page%5Blimit%5D=1" + cursor).json();
            read.add(part.at("/tree_nodes/0/id").asLong());
            JsonNode next = part.at("/meta/pagination/next_cursor");
            cursor = next.isNull() ? "" : "&page%5Bcursor%5D=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(read).containsExactly(first, below, deepest, second);
        assertThat(company.ids(downline + "?page%5Bcursor%5D=" + second))
                .as("the end")
                .isEmpty();
        assertFields(company.get(NODES + "/" + first + "/downline?page%5Bcursor%5D=" + second), "page[cursor]");
        company.send("DELETE", NODES + "/" + deepest, null);
        assertFields(company.get(downline + "?page%5Bcursor%5D=" + deepest), "page[cursor]");
        assertFields(company.get(downline + "?depth=0&page%5Blimit%5D=0"), "depth", "page[limit]");
    }

    @Test
    void aBranchIsMovedWithAllBelowItAndLeavesATrace() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long from = company.place(tree, root, "");
        long to = company.place(tree, root, "");
        long moved = company.place(tree, from, "");
        long below = company.place(tree, moved, "");

        Answer answer = company.send(
                "PUT",
                NODES + "/" + moved,
                "{\"tree_node\": {\"parent_id\": " + to + ", \"reason\": \"Wrong sponsor\", \"external_id\": \"X\"}}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(numbers(company.node(below).path("path"))).containsExactly(root, to, moved, below);
        assertThat(counts(root)).isEqualTo("2/4");
        assertThat(counts(from)).isEqualTo("0/0");
        assertThat(counts(to)).isEqualTo("1/2");
        assertThat(company.node(moved).path("external_id").asString()).isEqualTo("X");
        JsonNode moves = company.get(NODES + "/" + moved + "/moves").json().path("moves");
        assertThat(moves).hasSize(1);
        assertThat(moves.at("/0/from_parent_id").asLong()).isEqualTo(from);
        assertThat(moves.at("/0/to_parent_id").asLong()).isEqualTo(to);
        assertThat(moves.at("/0/moved_count").asLong()).isEqualTo(2);
        assertThat(moves.at("/0/reason").asString()).isEqualTo("Wrong sponsor");

        company.send("PUT", NODES + "/" + moved, "{\"parent_id\": " + to + "}");
        assertThat(company.get(NODES + "/" + moved + "/moves").json().path("moves"))
                .hasSize(1);
        company.send("PATCH", NODES + "/" + moved, "{\"position\": 7}");
        assertThat(company.node(moved).path("position").asLong()).isEqualTo(7);
        assertThat(counts(to)).isEqualTo("1/2");
        assertCountsAreRight();
    }

    @Test
    void whatIsSaidOfANodeIsChangedAndAnswersMayBeSentBack() {
        long tree = company.tree("sponsor", "");
        long root = company.place(tree, null, "");
        long node = company.place(tree, root, "");
        String path = NODES + "/" + node;

        Answer same = company.send("PATCH", path, company.node(node).toString());
        assertThat(same.status()).as(same.toString()).isEqualTo(200);
        assertThat(same.json().at("/meta/ignored").isMissingNode()).isTrue();
        Answer changed = company.send(
                "PATCH",
                path,
                "{\"active\": false, \"sponsor_id\": " + root + ", \"joined_at\": \"2020-01-01T00:00:00Z\"}");
        assertThat(changed.json().at("/tree_node/active").asBoolean()).isFalse();
        assertThat(changed.json().at("/tree_node/sponsor_id").asLong()).isEqualTo(root);
        assertThat(changed.json().at("/tree_node/joined_at").asString()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(company.get(path + "/moves").json().path("moves")).isEmpty();
    }

    @Test
    void whatCannotStandThereIsRefusedByItsField() {
        long tree = company.tree("binary", ", \"max_depth\": 2");
        long other = company.tree("unilevel", "");
        long elsewhere = company.place(other, null, "");
        long rep = company.rep();
        long root = company.place(tree, null, rep, "");
        long left = company.place(tree, root, ", \"position\": \"left\"");
        long leaf = company.place(tree, left, ", \"position\": \"right\"");

        assertThat(company.node(leaf).path("position").asLong()).isEqualTo(2);
        assertFields(company.tryPlace(tree, null, ""), "parent_id");
        assertFields(company.tryPlace(tree, root, ", \"position\": \"left\""), "position");
        assertFields(company.tryPlace(tree, root, ", \"position\": 3"), "position");
        assertFields(company.tryPlace(tree, root, ", \"position\": \"up\""), "position");
        assertFields(company.tryPlace(tree, elsewhere, ""), "parent_id");
        assertFields(company.tryPlace(tree, leaf, ""), "parent_id");
        assertFields(company.tryPlace(tree, root, ", \"sponsor_id\": " + elsewhere), "sponsor_id");
        assertFields(
                company.send(
                        "POST",
                        NODES,
                        "{\"tree_id\": " + tree + ", \"parent_id\": " + left + ", \"user_company_id\": " + rep
                                + ", \"joined_at\": \"x\"}"),
                "user_company_id",
                "joined_at");
        company.place(tree, root, "");
        assertFields(company.tryPlace(tree, root, ""), "parent_id");
        assertFields(company.send("PUT", NODES + "/" + left, "{\"parent_id\": " + leaf + "}"), "parent_id");
        assertFields(company.send("PUT", NODES + "/" + left, "{\"parent_id\": " + left + "}"), "parent_id");
        assertFields(company.send("PUT", NODES + "/" + left, "{\"parent_id\": null}"), "parent_id");
        assertFields(company.send("PUT", NODES + "/" + left, "{\"parent_id\": " + elsewhere + "}"), "parent_id");
        assertFields(
                company.send("PUT", NODES + "/" + left, "{\"parent_id\": \"x\", \"reason\": 7}"),
                "parent_id",
                "reason");
        assertFields(company.send("PATCH", NODES + "/" + left, "{\"position\": 2}"), "position");
        assertFields(company.send("POST", NODES, "{}"), "tree_id");
        for (String unreadable : List.of("true", "[]", "-1", "0.5")) {
            assertFields(
                    company.send("POST", NODES, "{\"tree_id\": " + unreadable + ", \"user_company_id\": " + rep + "}"),
                    "tree_id");
        }
        assertFields(
                company.send("POST", NODES, "{\"tree_id\": " + tree + ", \"parent_id\": " + left + "}"),
                "user_company_id");
        assertCountsAreRight();
    }

    /** Whichever way a number is written, the same is looked at and kept. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"%d.0", "\" %d\"", "\"%d.00\"", "\"%de0\"", "%d"})
    void noSpellingOfANumberPassesTheChecks(String spelling) {
        long tree = company.tree("binary", "");
        long other = company.tree("unilevel", "");
        long elsewhere = company.place(other, null, "");
        long rep = company.rep();
        long root = company.place(tree, null, rep, "");
        String place = "{\"tree_id\": " + spelling.formatted(tree);
        String below = place + ", \"parent_id\": " + spelling.formatted(root);
        String somebody = ", \"user_company_id\": " + spelling.formatted(company.rep());

        assertFields(company.send("POST", NODES, place + somebody + "}"), "parent_id");
        assertFields(
                company.send("POST", NODES, below + somebody + ", \"position\": " + spelling.formatted(7) + "}"),
                "position");
        assertFields(
                company.send(
                        "POST", NODES, place + ", \"parent_id\": " + spelling.formatted(elsewhere) + somebody + "}"),
                "parent_id");
        assertFields(
                company.send("POST", NODES, below + ", \"user_company_id\": " + spelling.formatted(rep) + "}"),
                "user_company_id");
        assertFields(
                company.send(
                        "POST", NODES, below + somebody + ", \"sponsor_id\": " + spelling.formatted(elsewhere) + "}"),
                "sponsor_id");
        Answer placed =
                company.send("POST", NODES, below + somebody + ", \"position\": " + spelling.formatted(2) + "}");
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        assertThat(placed.json().at("/tree_node/position").asLong()).isEqualTo(2);
        String path = NODES + "/" + placed.json().at("/tree_node/id").asLong();
        assertFields(company.send("PATCH", path, "{\"position\": " + spelling.formatted(7) + "}"), "position");
        assertFields(
                company.send("PATCH", path, "{\"parent_id\": " + spelling.formatted(elsewhere) + "}"), "parent_id");
        assertCountsAreRight();
    }

    @Test
    void nobodyHasBroughtThemselvesAlsoNotOnceAnotherIsGone() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long one = company.place(tree, root, "");
        long two = company.place(tree, root, ", \"sponsor_id\": " + one);
        long three = company.place(tree, root, ", \"sponsor_id\": " + two);

        assertFields(company.send("PATCH", NODES + "/" + one, "{\"sponsor_id\": " + one + "}"), "sponsor_id");
        company.send("PATCH", NODES + "/" + one, "{\"sponsor_id\": " + two + "}");
        for (long gone : List.of(one, two)) {
            Answer removed = company.send("DELETE", NODES + "/" + gone, null);
            assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
        }

        assertThat(company.node(three).path("sponsor_id").isNull()).isTrue();
    }

    @Test
    void aBranchIsMovedOnlyWhereAllOfItHasRoom() {
        long tree = company.tree("unilevel", ", \"max_depth\": 3");
        long root = company.place(tree, null, "");
        long to = company.place(tree, root, "");
        long top = company.place(tree, root, "");
        long below = company.place(tree, top, "");
        company.place(tree, top, "");
        company.place(tree, top, "");

        Answer wide = company.send("PATCH", NODES + "/" + top, "{\"parent_id\": " + to + "}");
        assertThat(wide.status()).as(wide.toString()).isEqualTo(200);
        company.send("PATCH", NODES + "/" + top, "{\"parent_id\": " + root + "}");
        company.place(tree, below, "");
        assertFields(company.send("PATCH", NODES + "/" + top, "{\"parent_id\": " + to + "}"), "parent_id");
        assertCountsAreRight();
    }

    @Test
    void aBranchDoesNotGetDeeperThanAllTreesByMoving() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long moved = company.place(tree, root, "");
        company.place(tree, moved, "");
        addChain(tree, root);

        assertFields(
                company.send("PATCH", NODES + "/" + moved, "{\"parent_id\": " + (LINKS + DEEPEST - 1) + "}"),
                "parent_id");
        Answer fits = company.send("PATCH", NODES + "/" + moved, "{\"parent_id\": " + (LINKS + DEEPEST - 2) + "}");

        assertThat(fits.status()).as(fits.toString()).isEqualTo(200);
        assertThat(company.send("DELETE", TREES + "/" + tree + "?force=true", null)
                        .status())
                .isEqualTo(200);
    }

    /** Nodes from {@link #LINKS} + 1 on, each below the one before, the first below the root. */
    private static void addChain(long tree, long root) {
        TestFlorin.jdbc()
                .sql("""
                        with reps as (
                            insert into reps (company_id, rep_id, name, share_guid)
                            select t.company_id, :links + n, 'Link', 'link-' || n
                              from trees t, generate_series(1, :many) n
                             where t.tree_id = :tree
                            returning company_id, rep_id)
                        insert into tree_nodes
                               (company_id, node_id, tree_id, parent_id, position, rep_id, children_count, descendants_count)
                        select company_id, rep_id, :tree, case when rep_id = :links + 1 then :root else rep_id - 1 end,
                               case when rep_id = :links + 1 then 7 else 1 end, rep_id,
                               case when rep_id = :links + :many then 0 else 1 end, :links + :many - rep_id
                          from reps""")
                .param("links", LINKS)
                .param("many", DEEPEST - 1)
                .param("tree", tree)
                .param("root", root)
                .update();
        TestFlorin.jdbc().sql("analyze tree_nodes").update();
    }

    @Test
    void thoseBelowARemovedNodeGoToItsParent() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        long gone = company.place(tree, root, "");
        long beside = company.place(tree, root, "");
        long one = company.place(tree, gone, ", \"sponsor_id\": " + gone);
        long two = company.place(tree, gone, "");
        company.place(tree, one, "");

        Answer removed = company.send("DELETE", NODES + "/" + gone, null);

        assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
        assertThat(removed.json().path("id").asLong()).isEqualTo(gone);
        assertThat(company.get(NODES + "/" + gone).status()).isEqualTo(404);
        assertThat(company.ids(NODES + "/" + root + "/downline?depth=1")).containsExactly(beside, one, two);
        assertThat(counts(root)).isEqualTo("3/4");
        assertThat(company.node(one).path("sponsor_id").isNull()).isTrue();
        assertThat(company.get(NODES + "/" + one + "/moves")
                        .json()
                        .at("/moves/0/from_parent_id")
                        .asLong())
                .isEqualTo(gone);
        assertFields(company.send("DELETE", NODES + "/" + root, null), "children_count");
        assertFields(company.send("DELETE", TREES + "/" + tree, null), "force");
        assertFields(company.send("DELETE", TREES + "/" + tree + "?force=maybe", null), "force");
        assertCountsAreRight();
        assertThat(company.send("DELETE", TREES + "/" + tree + "?force=true", null)
                        .status())
                .isEqualTo(200);
        assertThat(company.get(NODES + "/" + root).status()).isEqualTo(404);
    }

    @Test
    void aLegIsHandedOnWhereThereIsRoom() {
        long tree = company.tree("binary", "");
        long root = company.place(tree, null, "");
        long left = company.place(tree, root, "");
        long below = company.place(tree, left, ", \"position\": \"right\"");
        long twin = company.place(tree, left, "");

        company.place(tree, root, "");
        assertFields(company.send("DELETE", NODES + "/" + left, null), "children_count");
        assertThat(company.send("DELETE", NODES + "/" + twin, null).status()).isEqualTo(200);
        assertThat(company.send("DELETE", NODES + "/" + left, null).status()).isEqualTo(200);

        assertThat(company.node(below).path("parent_id").asLong()).isEqualTo(root);
        assertThat(company.node(below).path("position").asLong()).isEqualTo(1);
        assertCountsAreRight();
        long single = company.tree("binary", "");
        long top = company.place(single, null, "");
        long heir = company.place(single, top, ", \"position\": \"right\"");
        assertThat(company.send("DELETE", NODES + "/" + top, null).status()).isEqualTo(200);
        assertThat(company.node(heir).path("parent_id").isNull()).isTrue();
        assertThat(company.get(TREES + "/" + single)
                        .json()
                        .at("/tree/root_node_id")
                        .asLong())
                .isEqualTo(heir);
    }

    @Test
    void manyAtOnceAreAllCountedAndAKeyPlacesOne() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        List<Long> reps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reps.add(company.rep());
        }

        List<Answer> answers = Together.all(8, number -> company.tryPlace(tree, root, reps.get(number), ""));

        assertThat(answers).allMatch(answer -> answer.status() == 201, answers.toString());
        assertThat(counts(root)).isEqualTo("8/8");
        String body =
                "{\"tree_id\": " + tree + ", \"parent_id\": " + root + ", \"user_company_id\": " + company.rep() + "}";
        Answer first = company.postOnce(NODES, "place-1", body);
        Answer again = company.postOnce(NODES, "place-1", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json().at("/tree_node/id")).isEqualTo(first.json().at("/tree_node/id"));
        assertThat(company.postOnce(NODES, "place-1", "{\"tree_id\": 1}").status())
                .isEqualTo(422);
        company.send("DELETE", NODES + "/" + first.json().at("/tree_node/id").asLong(), null);
        assertThat(company.postOnce(NODES, "place-1", body).json().path("tree_node"))
                .isEqualTo(first.json().path("tree_node"));
        assertCountsAreRight();
    }

    @Test
    void anotherCompanyAndAStrangerSeeNothing() {
        long tree = company.tree("unilevel", "");
        long root = company.place(tree, null, "");
        TreeClient other = TreeClient.ofNewCompany();

        for (String path : List.of("", "/upline", "/downline", "/moves")) {
            assertThat(other.get(NODES + "/" + root + path).status()).as(path).isEqualTo(404);
            assertThat(new TreeClient(null).get(NODES + "/" + root + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(other.send("PUT", NODES + "/" + root, "{\"active\": false}").status())
                .isEqualTo(404);
        assertThat(other.send("DELETE", NODES + "/" + root, null).status()).isEqualTo(404);
        assertThat(other.get(NODES + "?tree_id=" + tree).json().path("tree_nodes"))
                .isEmpty();
        assertFields(other.tryPlace(tree, root, ""), "tree_id", "parent_id");
        assertThat(company.get(NODES + "/x").status()).isEqualTo(404);
    }

    private String counts(long node) {
        JsonNode shown = company.node(node);
        return shown.path("children_count").asString() + "/"
                + shown.path("descendants_count").asString();
    }

    /** Counts and roots of all trees follow from the parents; a chain's own nodes are not looked at. */
    private static void assertCountsAreRight() {
        assertThat(TestFlorin.jdbc()
                        .sql("""
                        with recursive down as (
                            select company_id, node_id as top, node_id from tree_nodes where node_id <= :links
                             union all
                            select d.company_id, d.top, n.node_id
                              from down d join tree_nodes n on n.company_id = d.company_id and n.parent_id = d.node_id)
                        select count(*)
                          from tree_nodes t
                         where node_id <= :links
                           and (descendants_count <> (select count(*) - 1 from down d
                                                       where d.company_id = t.company_id and d.top = t.node_id)
                             or children_count <> (select count(*) from tree_nodes c
                                                    where c.company_id = t.company_id and c.parent_id = t.node_id))""")
                        .param("links", LINKS)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.asLong()));
        return numbers;
    }

    private static void assertFields(Answer answer, String... fields) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").propertyNames())
                .as(answer.toString())
                .containsExactlyInAnyOrder(fields);
    }
}

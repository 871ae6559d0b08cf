package dev.florin.fuzz;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Generates requests for every query and mutation that the schema has. */
final class GraphQlRequests {
    private static final String PATH = "/api/v1/graphql";
    private static final int MAX_DEPTH = 4;
    private static final int MAX_ROOT_FIELDS = 3;
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "(",
            ")",
            "...",
            "@skip(if: true)",
            "@include(if: $x)",
            "$x",
            "\"",
            "\"\"\"",
            "#",
            "null",
            ":",
            "!",
            "\u0000",
            "\ufeff",
            "1e2147483648",
            "fragment f on Query { ...f }",
            "subscription",
            "__schema { types { name } }",
            "__typename",
            "\\u{110000}",
            "\\ud800",
            "query Q",
            "&",
            "[",
            "'");

    private final Pool pool;
    private final Random random;
    private final List<Root> roots;

    GraphQlRequests(GraphQLSchema schema, Pool pool, Random random) {
        this.pool = pool;
        this.random = random;
        this.roots = Stream.concat(
                        schema.getQueryType().getFieldDefinitions().stream().map(field -> new Root("query", field)),
                        schema.getMutationType().getFieldDefinitions().stream()
                                .map(field -> new Root("mutation", field)))
                .toList();
    }

    private record Root(String operation, GraphQLFieldDefinition field) {
        boolean isOfApp() {
            return field.getAppliedDirective("requires") != null
                    && Objects.toString(field.getAppliedDirective("requires")
                                    .getArgument("credential")
                                    .getValue())
                            .contains("API_KEY");
        }
    }

    int size() {
        return roots.size();
    }

    FuzzRequest next() {
        Root first = Hostile.pick(roots, random);
        int hostility = Hostile.pick(List.of(0, 0, 3, 8, 30), random);
        Draft draft = new Draft(hostility);
        draft.add(first.field());
        for (int more = random.nextInt(5) == 0 ? random.nextInt(MAX_ROOT_FIELDS) : 0; more > 0; more--) {
            Root other = Hostile.pick(roots, random);
            if (other.operation().equals(first.operation())) {
                draft.add(other.field());
            }
        }
        String document = mangled(draft.document(first.operation()), hostility);
        List<String> headers = headers(first, hostility);
        if (first.operation().equals("query") && random.nextInt(8) == 0) {
            List<String> query = List.of(
                    "query=" + encoded(document),
                    "variables=" + encoded(draft.variables().write()));
            return new FuzzRequest("GET", PATH, query, "HTTP/1.1", headers, new Json.Raw(""));
        }
        headers.add("Content-Type: " + (random.nextInt(300) < hostility ? Hostile.header(random) : "application/json"));
        return new FuzzRequest("POST", PATH, List.of(), "HTTP/1.1", headers, body(document, draft, hostility));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> headers(Root first, int hostility) {
        List<String> headers = new ArrayList<>();
        String authorization = FuzzedServer.authorization(List.of(first.isOfApp() ? "apiKey" : "userToken"), random);
        if (!authorization.isEmpty()) {
            headers.add("Authorization: " + authorization);
        }
        if (random.nextInt(100) < hostility) {
            headers.add(Hostile.pick(
                            List.of(
                                    "Accept",
                                    "Accept-Encoding",
                                    "X-Request-Id",
                                    "Content-Encoding",
                                    "Expect",
                                    "Traceparent"),
                            random)
                    + ": " + Hostile.header(random));
        }
        return headers;
    }

    private Json body(String document, Draft draft, int hostility) {
        List<Json.Member> members = new ArrayList<>(List.of(
                new Json.Member("query", random.nextInt(300) < hostility ? Hostile.value(random) : Json.text(document)),
                new Json.Member(
                        "variables", random.nextInt(300) < hostility ? Hostile.value(random) : draft.variables())));
        if (random.nextInt(100) < hostility) {
            members.add(new Json.Member(
                    Hostile.pick(List.of("operationName", "extensions", "x", "query"), random), Hostile.value(random)));
        }
        Json body = new Json.Members(members);
        return random.nextInt(400) < hostility
                ? Hostile.value(random)
                : random.nextInt(400) < hostility ? new Json.Items(List.of(body)) : body;
    }

    private String mangled(String document, int hostility) {
        if (random.nextInt(150) >= hostility) {
            return document;
        }
        int at = random.nextInt(document.length() + 1);
        return document.substring(0, at) + " " + Hostile.pick(TOKENS, random) + " " + document.substring(at);
    }

    /** One operation as it is put together: its fields, and the variables that they use. */
    private final class Draft {
        private final int hostility;
        private final StringJoiner fields = new StringJoiner(" ", "{", "}");
        private final StringJoiner definitions = new StringJoiner(", ", "(", ")");
        private final List<Json.Member> variables = new ArrayList<>();
        private int aliases;

        Draft(int hostility) {
            this.hostility = hostility;
        }

        void add(GraphQLFieldDefinition field) {
            String alias = random.nextInt(3) == 0 ? "a" + aliases++ + ": " : "";
            fields.add(alias + field.getName() + arguments(field) + selection(field.getType(), 1));
        }

        Json variables() {
            return new Json.Members(variables);
        }

        String document(String operation) {
            return operation + (variables.isEmpty() ? "" : " Q" + definitions) + " " + fields;
        }

        private String arguments(GraphQLFieldDefinition field) {
            StringJoiner given = new StringJoiner(", ", "(", ")");
            given.setEmptyValue("");
            for (GraphQLArgument argument : field.getArguments()) {
                boolean wanted = GraphQLTypeUtil.isNonNull(argument.getType())
                        ? random.nextInt(100) >= hostility / 2
                        : random.nextInt(2) == 0;
                if (wanted) {
                    given.add(argument.getName() + ": " + value(argument));
                }
            }
            return given.toString();
        }

        private String value(GraphQLArgument argument) {
            if (random.nextInt(2) == 0) {
                return new GraphQlValues(pool, random, hostility, true).value(argument.getType(), argument.getName());
            }
            String name = "v" + variables.size();
            definitions.add("$" + name + ": " + GraphQLTypeUtil.simplePrint(argument.getType()));
            variables.add(new Json.Member(
                    name,
                    new Json.Raw(new GraphQlValues(pool, random, hostility, false)
                            .value(argument.getType(), argument.getName()))));
            return "$" + name;
        }

        private String selection(GraphQLType type, int depth) {
            GraphQLNamedOutputType named = GraphQLTypeUtil.unwrapAllAs(type);
            if (!(named instanceof GraphQLFieldsContainer object)) {
                return "";
            }
            StringJoiner selected = new StringJoiner(" ", " {", "}");
            selected.add("__typename");
            for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                boolean isLeaf = !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLFieldsContainer);
                if (isLeaf ? random.nextInt(4) > 0 : depth < MAX_DEPTH && random.nextInt(3) == 0) {
                    selected.add(field.getName() + arguments(field) + selection(field.getType(), depth + 1));
                }
            }
            return selected.toString();
        }
    }
}

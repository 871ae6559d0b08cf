package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends each example of the API reference, and compares the form of its answer with that of the file. With {@code
 * -Dflorin.write-docs=true} it sends them for the demo's own account and records the answers.
 */
class ExamplesTest {
    private static final Path FILES = Path.of("src/main/resources/examples");
    private static final boolean WRITES = Boolean.getBoolean("florin.write-docs");

    /** A key of its own for each run, or the purchase would be that of an earlier one. */
    private static final JsonPointer KEY = JsonPointer.compile("/input/idempotencyKey");

    /** Nobody can use them, and they are long. */
    private static final Set<String> SHORTENED = Set.of("token", "accessToken");

    private static final int SHOWN_CHARS = 36;

    private final JsonMapper json = JsonMapper.shared();
    private final TestAccount account = WRITES ? TestFlorin.demoAccount() : TestFlorin.newAccount();

    /** What was sent and answered, by the example's id. */
    private final Map<String, ObjectNode> sent = new HashMap<>();

    private final Map<String, JsonNode> answers = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> eachIsAnsweredAsItsFileSays() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }

    @Test
    void theyAreServedInTheirOrder() throws IOException {
        Client.Answer answer = TestFlorin.client().send(TestFlorin.client().request("/console/api/public/examples"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.json().valueStream().map(one -> one.path("id").asString()))
                .hasSameSizeAs(files())
                .startsWith("check-the-connection");
    }

    private void run(Path file) {
        ObjectNode example = (ObjectNode) read(file);
        String id = example.path("id").asString();
        ObjectNode variables = variables(example);

        Client.Answer answer = TestFlorin.client()
                .graphql(
                        example.path("credential").asString().equals("API_KEY") ? TestFlorin.API_KEY : account.bearer(),
                        example.path("query").asString(),
                        json.convertValue(
                                variables,
                                json.getTypeFactory().constructMapType(Map.class, String.class, Object.class)));

        sent.put(id, variables);
        answers.put(id, answer.json());
        if (WRITES) {
            write(file, example, variables, answer);
        }
        assertThat(file.getFileName().toString()).endsWith("-" + id + ".json");
        assertThat(answer.status())
                .as(answer.toString())
                .isEqualTo(example.path("status").asInt());
        assertThat(differences("", example.path("response"), answer.json()))
                .as(answer.toString())
                .isEmpty();
    }

    private ObjectNode variables(JsonNode example) {
        String text = example.path("variables")
                .toString()
                .replace(DemoIdentity.USER_ID.toString(), account.userId().toString())
                .replace(DemoIdentity.ACCOUNT_ID.toString(), account.accountId().toString());
        ObjectNode variables = (ObjectNode) json.readTree(text);
        if (!variables.at(KEY).isMissingNode()) {
            set(variables, KEY, UUID.randomUUID().toString());
        }
        example.path("takes").properties().forEach(take -> {
            JsonNode from = take.getValue();
            String other = from.path("from").asString();
            JsonNode value = from.has("at")
                    ? answers.getOrDefault(other, json.nullNode())
                            .at(from.path("at").asString())
                    : sent.getOrDefault(other, json.createObjectNode())
                            .at(from.path("variable").asString());
            assertThat(value.isString()).as(from + " in " + answers.get(other)).isTrue();
            set(variables, JsonPointer.compile(take.getKey()), value.asString());
        });
        return variables;
    }

    private static void set(ObjectNode variables, JsonPointer at, String value) {
        ((ObjectNode) variables.at(at.head())).put(at.last().getMatchingProperty(), value);
    }

    /** Where one lacks members of the other, or has other kinds of values. A null may become a value. */
    private static Set<String> differences(String path, JsonNode expected, JsonNode actual) {
        Set<String> found = new TreeSet<>();
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(actual.propertyNames());
            names.forEach(name -> found.addAll(differences(path + "/" + name, expected.path(name), actual.path(name))));
        } else if (expected.isArray() && actual.isArray()) {
            if (expected.isEmpty() != actual.isEmpty()) {
                found.add(path + " has " + actual.size() + " elements");
            }
            actual.forEach(element -> {
                List<Set<String>> all = expected.valueStream()
                        .map(one -> differences(path + "/*", one, element))
                        .toList();
                if (all.stream().noneMatch(Set::isEmpty)) {
                    all.stream().findFirst().ifPresent(found::addAll);
                }
            });
        } else if (!expected.isNull() && expected.getNodeType() != actual.getNodeType()) {
            found.add(path + " is " + actual.getNodeType() + " and not " + expected.getNodeType());
        }
        return found;
    }

    private void write(Path file, ObjectNode example, ObjectNode variables, Client.Answer answer) {
        JsonNode response = answer.json().deepCopy();
        shorten(response);
        example.set("variables", variables);
        example.put("status", answer.status());
        example.set("response", response);
        try {
            Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(example) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shorten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            SHORTENED.stream()
                    .filter(name -> object.path(name).isString())
                    .forEach(name ->
                            object.put(name, object.path(name).asString().substring(0, SHOWN_CHARS) + "…"));
        }
        node.forEach(ExamplesTest::shorten);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    private JsonNode read(Path file) {
        return json.readTree(file.toFile());
    }
}

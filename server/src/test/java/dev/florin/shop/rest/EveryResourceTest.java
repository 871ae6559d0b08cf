package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.resource.Field;
import dev.florin.resource.Field.Access;
import dev.florin.resource.Field.Need;
import dev.florin.resource.JsonSchemas;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Resource.Removal;
import dev.florin.resource.Type;
import dev.florin.shop.resource.CompanyResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every kind of resource, tested over HTTP from its description, so that none is forgotten. */
class EveryResourceTest {
    private final CompanyClient company = CompanyClient.ofNewCompany();
    private final ResourceSamples samples = new ResourceSamples(company);

    static List<Resource> all() {
        return CompanyResources.ALL;
    }

    static List<Resource> made() {
        return ResourceSamples.withActions(Action.CREATE);
    }

    static Stream<Resource> listed() {
        return CompanyResources.ALL.stream().filter(resource -> !resource.isSingle());
    }

    @ParameterizedTest
    @MethodSource("made")
    void whatIsMadeIsShownListedChangedAndRemoved(Resource resource) {
        Map<String, Object> body = samples.full(resource);

        Answer made = company.post(resource.path(), body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String path = resource.path() + "/" + id(resource, made);
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertHas(made.json().path(resource.name()), body);
        assertThat(made.json().path(resource.name()).propertyNames())
                .containsExactlyInAnyOrderElementsOf(answeredNames(resource));
        assertThat(company.get(path).json().path(resource.name()))
                .isEqualTo(made.json().path(resource.name()));
        assertThat(listedIds(resource, "?per_page=100")).contains(id(resource, made));

        Map<String, Object> change = samples.change(resource);
        Answer changed = company.patch(path, change);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertHas(changed.json().path(resource.name()), change);

        Answer removed = company.delete(path);
        assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
        if (resource.removal() == Removal.DELETED) {
            assertThat(company.get(path).status()).isEqualTo(404);
        } else {
            assertThat(company.get(path).json().at("/" + resource.name() + "/active"))
                    .as("active")
                    .isEqualTo(JsonMapper.shared().valueToTree(false));
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void requiredFieldsSufficeAndAnswersCanBeSentBack(Resource resource) {
        Answer made = company.post(resource.path(), samples.least(resource));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);

        Answer same = company.send(
                "PATCH",
                resource.path() + "/" + id(resource, made),
                made.json().path(resource.name()).toString());

        assertThat(same.status()).as(same.toString()).isEqualTo(200);
        JsonNode before = made.json().path(resource.name());
        for (Field field : resource.fields()) {
            if (!field.name().equals("updated_at")) {
                assertThat(same.json().path(resource.name()).path(field.name())).isEqualTo(before.path(field.name()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void everyFieldThatIsMissingIsNamed(Resource resource) {
        Answer answer = company.post(resource.path(), Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(errors(answer))
                .containsExactlyInAnyOrderElementsOf(resource.fields().stream()
                        .filter(field -> field.need() == Need.REQUIRED && !field.isReadOnly())
                        .map(Field::name)
                        .toList());
        assertThat(answer.json().path("error_message").asString()).isNotBlank();
        assertThat(answer.json().at("/meta/request_id").asString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("made")
    void everyFieldOfAnotherTypeIsNamed(Resource resource) {
        Map<String, Object> body = new LinkedHashMap<>();
        Set<String> expected = new TreeSet<>();
        for (Field field : resource.fields()) {
            if (!field.isReadOnly()) {
                body.put(field.name(), samples.wrong(field.type()));
                expected.add(field.name());
            }
        }
        for (Nested list : resource.nested()) {
            if (!list.readOnly()) {
                body.put(list.name(), List.of(wrongItem(list, expected)));
            }
        }

        Answer answer = company.post(resource.path(), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(errors(answer)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("made")
    void nullIsRefusedWhereThereMustBeAValue(Resource resource) {
        Map<String, Object> body = new HashMap<>(samples.least(resource));
        Set<String> expected = new TreeSet<>();
        for (Field field : resource.fields()) {
            if (!field.isReadOnly()) {
                body.put(field.name(), null);
                if (field.need() != Need.NULLABLE) {
                    expected.add(field.name());
                }
            }
        }

        Answer answer = company.post(resource.path(), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(errors(answer)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("made")
    void textsThatAreTooLongOrNoTextAreRefused(Resource resource) {
        for (Field field : resource.fields()) {
            if (field.type() instanceof Type.Text text && ResourceSamples.isLong(text)) {
                for (String bad : List.of("x".repeat(text.maxLength() + 1), "a\u0000b", "a\ud800b")) {
                    Map<String, Object> body = new HashMap<>(Map.of(field.name(), bad));

                    Answer answer = company.post(resource.path(), body);

                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.json().path("errors").path(field.name()).toString())
                            .as(field.name())
                            .containsAnyOf("more than", "no text");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void immutableFieldsCannotBeChanged(Resource resource) {
        Map<String, Object> body = samples.least(resource);
        Answer made = company.post(resource.path(), body);
        List<Field> fixed = resource.fields().stream()
                .filter(field -> field.access() == Access.CREATE_ONLY)
                .toList();

        for (Field field : fixed) {
            Object other = field.name().startsWith("currency") ? "USD" : samples.value(field.type());
            if (field.name().equals("country_code")) {
                other = "ZZ";
            }
            Answer answer = company.patch(resource.path() + "/" + id(resource, made), Map.of(field.name(), other));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(errors(answer)).containsExactly(field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void whatIsUniqueConflicts(Resource resource) {
        Map<String, Object> body = samples.full(resource);
        Answer first = company.post(resource.path(), body);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);

        Answer second = company.post(resource.path(), body);

        assertThat(second.status()).as(second.toString()).isEqualTo(isUnique(resource) ? 409 : 201);
        if (isUnique(resource)) {
            assertThat(resource.uniques().values()).containsAll(errors(second));
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void anotherCompanySeesNothing(Resource resource) {
        CompanyClient other = CompanyClient.ofNewCompany();
        Answer made = company.post(resource.path(), samples.least(resource));
        String path = resource.path() + "/" + id(resource, made);

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.patch(path, Map.of()).status()).isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(other.get(resource.path())
                        .json()
                        .at("/meta/pagination/total_count")
                        .asLong())
                .isZero();
        assertThat(company.get(path).json().path(resource.name()))
                .isEqualTo(made.json().path(resource.name()));
    }

    @ParameterizedTest
    @MethodSource("made")
    void whatAnotherCompanyHasCannotBeNamed(Resource resource) {
        ResourceSamples others = new ResourceSamples(CompanyClient.ofNewCompany());
        List<Field> naming = resource.fields().stream()
                .filter(field -> field.type() instanceof Type.Reference to && to.companys() && !to.byText())
                .toList();

        for (Field field : naming) {
            Map<String, Object> body = samples.least(resource);
            body.put(field.name(), others.value(field.type()));

            Answer answer = company.post(resource.path(), body);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(errors(answer)).containsExactly(field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsDoneWithoutAToken(Resource resource) {
        for (@Nullable
        String token :
                new @Nullable String[] {null, "Bearer C-no-such-token", "Bearer nonsense", "Basic C-demo-company-token"
                }) {
            CompanyClient nobody = new CompanyClient(token);
            List<Answer> answers = Stream.of(
                            nobody.get(resource.path()),
                            nobody.post(resource.path(), Map.of()),
                            nobody.get(resource.path() + "/1"),
                            nobody.patch(resource.path() + "/1", Map.of()),
                            nobody.delete(resource.path() + "/1"))
                    .filter(answer -> !isNoRoute(resource, answer))
                    .toList();

            assertThat(answers).isNotEmpty().allMatch(answer -> answer.status() == 401, String.valueOf(token));
            assertThat(answers)
                    .allMatch(answer ->
                            answer.json().path("error_message").asString("").equals("unauthorized"));
        }
    }

    /** Below the company's own path every address asks for the token first. */
    private static boolean isNoRoute(Resource resource, Answer answer) {
        return !resource.path().startsWith("/api/company/") && (answer.status() == 404 || answer.status() == 405);
    }

    @ParameterizedTest
    @MethodSource("made")
    void whatCannotBeReadIsRefusedBeforeAnythingElse(Resource resource) {
        for (String bad : List.of("{", "[]", "\"text\"", "{\"a\": 1, \"a\": 2}", "{} {}", "[".repeat(100), "nul")) {
            Answer answer = company.send("POST", resource.path(), bad);

            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().path("error_message").asString()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void aFieldThatThereIsNotIsIgnoredAndNamed(Resource resource) {
        Map<String, Object> body = samples.least(resource);
        body.put("no_such_field", 1);

        Answer answer = company.post(resource.path(), Map.of(resource.name(), body));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().at("/meta/ignored").toString()).isEqualTo("[\"no_such_field\"]");
    }

    @ParameterizedTest
    @MethodSource("listed")
    void aListIsOrderedAndSearchedAsItsDescriptionSays(Resource resource) {
        Answer plain = CompanyClient.ofTheDemo().get(resource.path());
        assertThat(plain.status()).isEqualTo(200);
        for (var parameter : JsonSchemas.parameters(resource)) {
            String name = String.valueOf(parameter.get("name"));
            JsonNode schema = JsonMapper.shared().valueToTree(parameter.get("schema"));
            for (JsonNode word : schema.path("enum")) {
                Answer answer = CompanyClient.ofTheDemo().get(resource.path() + "?" + name + "=" + word.asString());
                assertThat(answer.status()).as(name + answer).isEqualTo(200);
            }
        }
        Answer unknown = CompanyClient.ofTheDemo().get(resource.path() + "?no_such_parameter=1");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(errors(unknown)).containsExactly("no_such_parameter");
    }

    @ParameterizedTest
    @MethodSource("listed")
    void aListComesInPages(Resource resource) {
        Answer first = CompanyClient.ofTheDemo().get(resource.path() + "?per_page=1");
        JsonNode pagination = first.json().at("/meta/pagination");
        long total = pagination.path("total_count").asLong();

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.json().path(resource.plural())).hasSize(1);
        assertThat(total).isPositive();
        assertThat(pagination.path("total_pages").asLong()).isEqualTo(total);
        Answer beyond = CompanyClient.ofTheDemo().get(resource.path() + "?page=" + (total + 1) + "&per_page=1");
        assertThat(beyond.json().path(resource.plural())).isEmpty();
        for (String bad : List.of("page=0", "page=x", "per_page=101", "per_page=-1", "page=99999999999")) {
            assertThat(CompanyClient.ofTheDemo()
                            .get(resource.path() + "?" + bad)
                            .status())
                    .as(bad)
                    .isEqualTo(422);
        }
    }

    @ParameterizedTest
    @MethodSource("listed")
    void anIdThatIsNoneIsNotFound(Resource resource) {
        for (String id : List.of("0", "999999999999999999", "9999999999999999999999", "x", "1x", "-1", "%00")) {
            int status = company.get(resource.path() + "/" + id).status();

            assertThat(status).as(id).isIn(id.equals("%00") ? List.of(400, 404) : List.of(404));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusedMethodNamesTheAllowedOnes(Resource resource) {
        Answer delete = company.send("DELETE", resource.path(), "{}");
        assertThat(delete.status()).isEqualTo(405);

        if (!resource.can(Action.CREATE)) {
            Answer post = company.post(resource.path(), Map.of());
            assertThat(post.status()).isEqualTo(405);
            assertThat(post.headers().firstValue("Allow").orElse("")).contains("GET");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSchemaSaysEveryFieldItsTypeAndWhatItIsFor(Resource resource) {
        JsonNode answered = JsonMapper.shared().valueToTree(JsonSchemas.answered(resource));
        JsonNode created = JsonMapper.shared().valueToTree(JsonSchemas.created(resource));

        assertThat(resource.description()).isNotBlank();
        assertThat(answered.path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(answeredNames(resource));
        for (Field field : resource.fields()) {
            JsonNode property = answered.path("properties").path(field.name());
            assertThat(property.path("description").asString()).as(field.name()).endsWith(".");
            assertThat(property.has("type")).as(field.name()).isTrue();
            assertThat(created.path("properties").has(field.name())).isEqualTo(!field.isReadOnly());
        }
        resource.nested()
                .forEach(list -> assertThat(answered.path("properties")
                                .path(list.name())
                                .path("items")
                                .has("type"))
                        .isTrue());
    }

    private Object wrongItem(Nested list, Set<String> expected) {
        String path = list.name() + "[0]";
        if (list.values()) {
            expected.add(path);
            return samples.wrong(list.fields().getFirst().type());
        }
        Map<String, Object> item = new LinkedHashMap<>();
        for (Field field : list.fields()) {
            item.put(field.name(), samples.wrong(field.type()));
            expected.add(path + "." + field.name());
        }
        return item;
    }

    /** Whether the full sample has a value that must be unique. */
    private static boolean isUnique(Resource resource) {
        return resource.uniques().values().stream().anyMatch(field -> !field.equals("default"));
    }

    private static Set<String> answeredNames(Resource resource) {
        Set<String> names = new TreeSet<>(Set.of("id"));
        resource.fields().stream().flatMap(Field::names).forEach(names::add);
        resource.nested().forEach(list -> names.add(list.name()));
        resource.derived().forEach(derived -> names.add(derived.name()));
        return names;
    }

    private static void assertHas(JsonNode object, Map<String, Object> sent) {
        sent.forEach((name, value) -> assertThat(object.path(name).toString())
                .as(name)
                .isEqualTo(JsonMapper.shared().writeValueAsString(value)));
    }

    private List<Long> listedIds(Resource resource, String query) {
        List<Long> ids = new ArrayList<>();
        company.get(resource.path() + query)
                .json()
                .path(resource.plural())
                .forEach(object -> ids.add(object.path("id").asLong()));
        return ids;
    }

    private static long id(Resource resource, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        return answer.json().at("/" + resource.name() + "/id").asLong();
    }

    private static List<String> errors(Answer answer) {
        return List.copyOf(answer.json().path("errors").propertyNames());
    }
}

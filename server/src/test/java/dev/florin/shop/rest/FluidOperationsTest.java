package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.platform.fluid.FluidOperation;
import dev.florin.platform.fluid.FluidOperation.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Fluid has and this server has not says so. With {@code -Dflorin.write-docs=true} this test writes the table of
 * operations in {@code docs/protocols/fluid.md}.
 */
class FluidOperationsTest {
    private static final Path PAGE = Path.of("..", "docs", "protocols", "fluid.md");
    private static final String REGENERATE = "./florin test -Dtest=FluidOperationsTest -Dflorin.write-docs=true";
    private static final String BEGIN =
            "<!-- Made from the server's routes. Do not edit what follows; run: " + REGENERATE + " -->\n";

    private final Set<FluidOperation> unserved =
            new HashSet<>(TestFlorin.server().part(UnservedOperations.class).unserved());

    @Test
    void theTableIsThatOfTheRoutes() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String whole = head + "\n" + groups() + "\n" + operations();
        if (Boolean.getBoolean("florin.write-docs")) {
            Files.writeString(PAGE, whole);
        }

        assertThat(PAGE).as("stale: write it again with " + REGENERATE).hasContent(whole);
    }

    @Test
    void eachKnownOperationIsListedOnce() {
        assertThat(FluidOperation.ALL).hasSizeGreaterThan(590);
        assertThat(FluidOperation.ALL.stream().map(FluidOperation::key)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotThereYetSaysSoToWhomeverMayAsk() {
        CompanyClient company = CompanyClient.ofTheDemo();
        Collection<FluidOperation> ofEachGroup = unserved.stream()
                .collect(Collectors.toMap(FluidOperation::group, operation -> operation, (first, _) -> first))
                .values();
        for (FluidOperation operation : ofEachGroup) {
            String path = operation.path().replaceAll("\\{[^}]+}", "1");

            Answer answer = company.send(operation.method(), path, null);

            assertThat(answer.status()).as(operation + " " + answer).isEqualTo(501);
            assertThat(answer.json().path("error_message").asString())
                    .contains(operation.group())
                    .contains("is not there yet");
            assertThat(answer.json().at("/meta/request_id").asString()).isNotBlank();
        }
    }

    /** Of payments nothing is missing without a reason. */
    @ParameterizedTest
    @ValueSource(strings = {"ApplePay", "Payment", "Payment Accounts", "Payments", "Paypal"})
    void whatIsMissingOfPaymentsSaysWhy(String group) {
        CompanyClient company = CompanyClient.ofTheDemo();
        unserved.stream()
                .filter(one -> one.group().equals(group))
                .forEach(operation -> assertThat(company.send(
                                        operation.method(), operation.path().replaceAll("\\{[^}]+}", "1"), null)
                                .json()
                                .path("error_message")
                                .asString())
                        .as(operation.toString())
                        .contains("is not there yet: "));
    }

    @Test
    void whatNeedsATokenIsRefusedWithoutOne() {
        CompanyClient nobody = new CompanyClient("Bearer C-no-such-token");
        Map<Access, FluidOperation> examples = unserved.stream()
                .collect(Collectors.toMap(FluidOperation::access, operation -> operation, (first, _) -> first));

        examples.forEach((access, operation) -> assertThat(
                        nobody.send(operation.method(), operation.path().replaceAll("\\{[^}]+}", "1"), null)
                                .status())
                .as(operation.toString())
                .isEqualTo(access == Access.OPEN ? 501 : 401));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/agreements/1/nothing, 404",
        "GET, /api/trees/1/2, 404",
        "GET, /api/company/nothing, 404",
        "GET, /api/company/products/999999, 404",
        "PUT, /api/carts/ct_none, 404",
        "DELETE, /api/orders, 405",
        "PATCH, /api/trees, 405"
    })
    void whatIsNotKnownStaysAsItWas(String method, String path, int status) {
        assertThat(CompanyClient.ofTheDemo().send(method, path, "{}").status()).isEqualTo(status);
    }

    private String groups() {
        StringBuilder table = new StringBuilder("| Group | Known | Served | Not there yet |\n|---|---|---|---|\n");
        long missing = 0;
        for (Map.Entry<String, List<FluidOperation>> group : byGroup().entrySet()) {
            long unservedHere =
                    group.getValue().stream().filter(unserved::contains).count();
            missing += unservedHere;
            table.append(row(group.getKey(), group.getValue().size(), unservedHere));
        }
        return table + row("All", FluidOperation.ALL.size(), missing);
    }

    private static String row(String name, long known, long missing) {
        return "| %s | %d | %d | %d |\n".formatted(name, known, known - missing, missing);
    }

    private String operations() {
        StringBuilder table = new StringBuilder("| Group | Operation | Answer |\n|---|---|---|\n");
        FluidOperation.ALL.forEach(operation -> table.append("| %s | `%s %s` | %s |\n"
                .formatted(
                        operation.group(),
                        operation.method(),
                        operation.path(),
                        unserved.contains(operation) ? "501" : "served")));
        return table.toString();
    }

    private static Map<String, List<FluidOperation>> byGroup() {
        return FluidOperation.ALL.stream()
                .collect(Collectors.groupingBy(FluidOperation::group, LinkedHashMap::new, Collectors.toList()));
    }
}

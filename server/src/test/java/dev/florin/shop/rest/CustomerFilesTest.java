package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Customers as CSV, out of the server and into it. */
class CustomerFilesTest {
    private static final String EXPORT = "/api/customers/export_csv";
    private static final String IMPORT = "/api/customers/import_csv";

    private final CompanyClient company = CompanyClient.ofNewCompany();

    @Test
    void whatIsExportedCanBeImportedElsewhere() {
        customer(
                "{\"first_name\": \"=1+1\", \"last_name\": \"Lee, Jr.\", \"email\": \"a@example.com\", \"phone\": \"+1 403 555 1212\"}");
        customer(
                "{\"first_name\": \"Bo\", \"last_name\": \"Li\", \"email\": \"b@example.com\", \"email_marketing\": true}");
        CompanyClient other = CompanyClient.ofNewCompany();

        JsonNode file = company.post(EXPORT, Map.of()).json();
        Answer taken = other.post(IMPORT, Map.of("csv", file.path("csv").asString(), "url", "https://x.example.com"));

        assertThat(file.path("message").asString()).isEqualTo("2 customers.");
        assertThat(file.path("csv").asString())
                .contains("'=1+1,\"Lee, Jr.\",a@example.com,'+1 403 555 1212,,,false,false");
        assertThat(file.path("next_after_id").isNull()).isTrue();
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(taken.json().path("created").asLong()).isEqualTo(2);
        assertThat(taken.json().path("updated").asLong()).isZero();
        assertThat(taken.json().at("/meta/ignored").toString()).isEqualTo("[\"url\"]");
        JsonNode first =
                other.get("/api/company/customers?email=a@example.com").json().at("/customers/0");
        assertThat(first.path("first_name").asString()).isEqualTo("=1+1");
        assertThat(first.path("phone").asString()).isEqualTo("+1 403 555 1212");
        assertThat(other.post(EXPORT, Map.of()).json().path("csv")).isEqualTo(file.path("csv"));
    }

    @Test
    void anImportTwiceMakesNobodyTwice() {
        String csv = "first_name,last_name,email\nAnn,Lee,ann@example.com\n";

        company.post(IMPORT, Map.of("csv", csv));
        JsonNode again = company.post(IMPORT, Map.of("csv", csv)).json();

        assertThat(again.path("created").asLong()).isZero();
        assertThat(again.path("updated").asLong()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aFileIsTakenAsAWholeOrNotAtAll() {
        Answer wrong = company.post(
                IMPORT,
                Map.of(
                        "csv",
                        "first_name,last_name,email,shoe\nAnn,Lee,ann@example.com,\nBo,Li,nobody,\nCy,Lo,c@example.com,9\n"));
        Answer none = company.post(IMPORT, Map.of());
        Answer noText = company.send("POST", IMPORT, "{\"csv\": 7}");
        Answer broken = company.post(IMPORT, Map.of("csv", "email\n\"x"));
        Answer empty = company.post(IMPORT, Map.of("csv", "email\n"));
        Answer many = company.post(IMPORT, Map.of("csv", "email\n" + "x@example.com\n".repeat(1_001)));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").propertyNames())
                .containsExactlyInAnyOrder("csv[3].email", "csv[4].shoe");
        assertThat(none.json().path("errors").propertyNames()).containsExactly("csv");
        assertThat(noText.json().path("errors").propertyNames()).containsExactly("csv");
        assertThat(broken.json().path("errors").propertyNames()).containsExactly("csv[1]");
        assertThat(empty.json().path("errors").propertyNames()).containsExactly("csv[1]");
        assertThat(many.json().path("errors").propertyNames()).containsExactly("csv[1002]");
        assertThat(count()).isZero();
    }

    @Test
    void anExportComesInPartsAndLeavesOutWhoWasRemoved() {
        long first = customer("{\"first_name\": \"Ann\", \"last_name\": \"Lee\", \"email\": \"a@example.com\"}");
        long gone = customer("{\"first_name\": \"Bo\", \"last_name\": \"Li\", \"email\": \"b@example.com\"}");
        customer("{\"first_name\": \"Cy\", \"last_name\": \"Lo\", \"email\": \"c@example.com\"}");
        company.delete("/api/company/customers/" + gone);

        String rest = company.post(EXPORT, Map.of("after_id", first))
                .json()
                .path("csv")
                .asString();

        assertThat(rest).contains("c@example.com").doesNotContain("a@example.com", "b@example.com");
        assertThat(company.post(EXPORT, Map.of("after_id", "x")).status()).isEqualTo(422);
        assertThat(CompanyClient.ofNewCompany()
                        .post(EXPORT, Map.of())
                        .json()
                        .path("csv")
                        .asString())
                .doesNotContain("example.com");
        assertThat(new CompanyClient(null).post(EXPORT, Map.of()).status()).isEqualTo(401);
        assertThat(new CompanyClient(null).post(IMPORT, Map.of("csv", "x")).status())
                .isEqualTo(401);
    }

    private long customer(String body) {
        Answer made = company.send("POST", "/api/company/customers", body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/customer/id").asLong();
    }

    private long count() {
        return company.get("/api/company/customers")
                .json()
                .at("/meta/pagination/total_count")
                .asLong();
    }
}

package dev.florin.shop.resource;

import dev.florin.catalog.ImportRow;
import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.ResourceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of customers: the fields of a customer, and those of an address with {@code address_} before each ({@code
 * address_address1}, {@code address_city} …). An address that the customer has already is not added again.
 */
final class CustomerRows implements ShopImport.Taker {
    private static final String ADDRESS = "address_";

    private final ResourceStore store;
    private final long companyId;
    private final RowKeys customers = new RowKeys("email");
    private long made;

    CustomerRows(ResourceStore store, long companyId) {
        this.store = store;
        this.companyId = companyId;
    }

    @Override
    public void take(Connection connection, ImportRow row) throws SQLException {
        RowForm form = new RowForm(row);
        ObjectNode customer = form.object(CompanyResources.CUSTOMERS, "");
        ObjectNode address = form.object(CompanyResources.ADDRESSES, ADDRESS);
        form.refuseLeft();
        String email = customer.path("email").asString("");
        if (email.isEmpty()) {
            throw FluidRefusal.invalid("email", "is required");
        }
        customers.refuseAgain(email.toLowerCase(Locale.ROOT), row);
        Optional<Long> known = known(connection, email);
        Map<String, @Nullable Object> saved = known.isPresent()
                ? store.update(connection, CompanyResources.CUSTOMERS, companyId, known.get(), customer)
                : store.create(connection, CompanyResources.CUSTOMERS, companyId, customer);
        made += known.isPresent() ? 0 : 1;
        if (!address.isEmpty()) {
            addAddress(connection, ProductRows.id(saved), address);
        }
    }

    /** How many were new, so far. */
    long made() {
        return made;
    }

    private Optional<Long> known(Connection connection, String email) throws SQLException {
        List<Long> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> found.add(row.getLong("customer_id")),
                        "select customer_id from customers where company_id = ? and lower(email) = lower(?)",
                        companyId,
                        email)
                .execute(connection);
        return found.stream().findFirst();
    }

    private void addAddress(Connection connection, long customerId, ObjectNode address) throws SQLException {
        List<Long> same = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> same.add(row.getLong("address_id")),
                        """
                        select address_id
                          from customer_addresses
                         where company_id = ?
                           and customer_id = ?
                           and coalesce(address1, '') = ?
                           and coalesce(city, '') = ?
                           and coalesce(postal_code, '') = ?
                           and country_code = upper(?)""",
                        companyId,
                        customerId,
                        text(address.path("address1")),
                        text(address.path("city")),
                        text(address.path("postal_code")),
                        text(address.path("country_code")))
                .execute(connection);
        if (same.isEmpty()) {
            address.put("customer_id", customerId);
            RowForm.named(
                    field -> ADDRESS + field,
                    connection,
                    here -> store.create(here, CompanyResources.ADDRESSES, companyId, address));
        }
    }

    private static String text(JsonNode value) {
        return value.asString("");
    }
}

package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What customers can change about themselves: name, phone and addresses. Another customer's addresses do not exist.
 * Carts are not concerned: they keep addresses as they were when they were chosen.
 */
public final class CustomerFile {
    /** The most addresses of one customer. */
    public static final int MAX_ADDRESSES = 100;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public CustomerFile(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** What became of a new address. */
    public sealed interface Added {
        /** @param isNew false when the customer had the same one already */
        record Saved(Address address, boolean isNew) implements Added {}

        /** There are {@link #MAX_ADDRESSES} already. */
        record TooMany() implements Added {}
    }

    /** Writes name and phone; false when there is no such customer. */
    public boolean update(Customer customer) {
        return jdbc.sql("""
                        update customers
                           set first_name = :firstName, last_name = :lastName, phone = :phone, updated_at = now()
                         where company_id = :companyId
                           and customer_id = :customerId""")
                        .param("firstName", customer.firstName())
                        .param("lastName", customer.lastName())
                        .param("phone", customer.phone(), Types.VARCHAR)
                        .param("companyId", customer.companyId())
                        .param("customerId", customer.customerId())
                        .update()
                == 1;
    }

    /** Adds an address; adding one that is already there returns it, so repeating does no harm. */
    public Added add(Customer customer, Address address) {
        return transactions.call(connection -> {
            Known known = known(connection, customer, address);
            if (known.same() != null) {
                return new Added.Saved(withId(address, known.same()), false);
            }
            return known.count() < MAX_ADDRESSES
                    ? new Added.Saved(insert(connection, customer, address), true)
                    : new Added.TooMany();
        });
    }

    /** @param same the id of the same address, or null */
    private record Known(long count, @Nullable Long same) {}

    /** Locks the customer's row first: additions of one customer take turns. */
    private static Known known(Connection connection, Customer customer, Address address) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from customers where company_id = ? and customer_id = ? for update",
                        customer.companyId(),
                        customer.customerId());
        Result<Known> known = pipeline.query(
                row -> new Known(row.getLong("total"), row.getObject("same_address_id", Long.class)),
                """
                select count(*) as total,
                       min(address_id) filter (
                             where country_code = ?
                               and array[first_name, last_name, address1, address2, city, state, postal_code, phone]
                                   is not distinct from ?::text[]) as same_address_id
                  from customer_addresses
                 where company_id = ?
                   and customer_id = ?""",
                address.countryCode(),
                parts(address),
                customer.companyId(),
                customer.customerId());
        pipeline.execute(connection);
        return known.only();
    }

    private static Address insert(Connection connection, Customer customer, Address address) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> withId(address, row.getLong("address_id")),
                        """
                        insert into customer_addresses (company_id, customer_id, first_name, last_name, address1, address2,
                               city, state, postal_code, country_code, phone)
                        select ?, ?, part[1], part[2], part[3], part[4], part[5], part[6], part[7], ?, part[8]
                          from (select ?::text[] as part) as given
                        returning address_id""",
                        customer.companyId(),
                        customer.customerId(),
                        address.countryCode(),
                        parts(address))
                .only();
    }

    /** Writes an address that the customer has; false when there is no such address. */
    public boolean change(Customer customer, Address address) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        _ -> true,
                        """
                        update customer_addresses
                           set first_name = part[1], last_name = part[2], address1 = part[3], address2 = part[4],
                               city = part[5], state = part[6], postal_code = part[7], country_code = ?,
                               phone = part[8], updated_at = now()
                          from (select ?::text[] as part) as given
                         where company_id = ?
                           and customer_id = ?
                           and address_id = ?
                        returning 1""",
                        address.countryCode(),
                        parts(address),
                        customer.companyId(),
                        customer.customerId(),
                        Objects.requireNonNull(address.addressId()))
                .isPresent());
    }

    /** The address that is meant when none is named; one that the customer does not keep counts as none. */
    public void chooseAddress(Customer customer, long addressId) {
        jdbc.sql("""
                        update customers
                           set default_address_id = ?, updated_at = now()
                         where company_id = ?
                           and customer_id = ?""")
                .params(addressId, customer.companyId(), customer.customerId())
                .update();
    }

    /** Forgets an address. @return whether there was such an address */
    public boolean remove(Customer customer, long addressId) {
        return jdbc.sql("delete from customer_addresses where company_id = ? and customer_id = ? and address_id = ?")
                        .params(customer.companyId(), customer.customerId(), addressId)
                        .update()
                == 1;
    }

    /** Nulls in it stay nulls. */
    @SuppressWarnings("NullAway")
    private static String[] parts(Address address) {
        return new String[] {
            address.firstName(),
            address.lastName(),
            address.address1(),
            address.address2(),
            address.city(),
            address.state(),
            address.postalCode(),
            address.phone()
        };
    }

    private static Address withId(Address address, @Nullable Long id) {
        return new Address(
                id,
                address.firstName(),
                address.lastName(),
                address.address1(),
                address.address2(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.countryCode(),
                address.phone());
    }
}

package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.order.BuyerTotals;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.CompanyCustomer;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.CustomerNotes;
import dev.florin.shop.CustomerRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a company's customers, each change in one transaction, and shows them with what they have bought. */
final class CustomerWrites {
    private static final int UNPROCESSABLE = 422;
    private static final int SHOWN_NOTES = 10;

    private final CustomerRecords records;
    private final CustomerDirectory directory;
    private final CustomerNotes notes;
    private final BuyerTotals totals;
    private final KeyedWork keyed;
    private final Transactions transactions;

    CustomerWrites(
            CustomerRecords records,
            CustomerDirectory directory,
            CustomerNotes notes,
            BuyerTotals totals,
            KeyedWork keyed,
            Transactions transactions) {
        this.records = records;
        this.directory = directory;
        this.notes = notes;
        this.totals = totals;
        this.keyed = keyed;
        this.transactions = transactions;
    }

    /** A customer who is to be made. */
    record NewCustomer(ObjectNode customer, List<CustomerRecords.Sent> addresses, List<String> notes) {}

    /** @param form where problems are noted */
    KeptAnswer create(long company, NewCustomer wanted, Form form, @Nullable FluidKey key) {
        return once(company, key, connection -> create(connection, company, wanted, form));
    }

    /** With a key once, however often it is asked for; a refusal about the form claims no key. */
    KeptAnswer once(long company, @Nullable FluidKey key, Transactions.Work<KeptAnswer> work) {
        Transactions.Work<KeptAnswer> sound = connection -> sound(connection, work);
        return key == null
                ? transactions.call(sound)
                : keyed.once(company, key, refusal -> refusal.status() != UNPROCESSABLE, sound);
    }

    private KeptAnswer create(Connection connection, long company, NewCustomer wanted, Form form) throws SQLException {
        long id = 0;
        try {
            id = records.create(connection, company, wanted.customer(), wanted.addresses());
        } catch (FluidRefusal refusal) {
            if (refusal.status() != UNPROCESSABLE) {
                throw refusal;
            }
            refusal.errors().forEach((field, messages) -> messages.forEach(message -> form.problem(field, message)));
        }
        form.refuseProblems();
        for (String note : wanted.notes()) {
            notes.add(connection, company, new CustomerNotes.NewNote(id, null, note, null, null));
        }
        CompanyCustomer made = directory.find(connection, company, id).orElseThrow();
        return new KeptAnswer(
                201, JsonMapper.shared().writeValueAsString(CustomerRecordAnswer.of(made, null, null)), false);
    }

    /** @throws FluidRefusal 404 when there is no such customer */
    void update(long company, long customerId, ObjectNode customer, List<CustomerRecords.Sent> addresses) {
        run(connection -> records.update(connection, company, customerId, customer, addresses));
    }

    void changeAddress(long company, long addressId, CustomerRecords.Sent sent) {
        run(connection -> records.change(connection, company, addressId, sent));
    }

    void removeAddress(long company, long addressId) {
        records.remove(company, addressId);
    }

    void setDefault(long company, long customerId, long addressId) {
        run(connection -> CustomerDirectory.setDefault(connection, company, customerId, addressId));
    }

    /** Work of others in one transaction. */
    void run(Transactions.VoidWork work) {
        transactions.call(connection -> sound(connection, inner -> {
            work.run(inner);
            return true;
        }));
    }

    /** What the database refuses is named by its field. */
    private static <T> T sound(Connection connection, Transactions.Work<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            if (Transactions.translated(e) instanceof DataIntegrityViolationException broken
                    && CustomerRecords.refusal(broken) instanceof FluidRefusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /** For a list. */
    List<CustomerRecordAnswer> shown(long company, List<CompanyCustomer> customers) {
        Map<Long, BuyerTotals.Total> bought = totals.of(
                company,
                customers.stream().map(one -> one.customer().customerId()).toList());
        return customers.stream()
                .map(one ->
                        CustomerRecordAnswer.of(one, bought.get(one.customer().customerId()), null))
                .toList();
    }

    /** One, with what was noted last. */
    CustomerRecordAnswer whole(long company, CompanyCustomer customer) {
        long id = customer.customer().customerId();
        List<CustomerNoteAnswer> noted = notes.list(company, id, null, null, SHOWN_NOTES, 0).notes().stream()
                .map(CustomerNoteAnswer::of)
                .toList();
        return CustomerRecordAnswer.of(customer, totals.of(company, List.of(id)).get(id), noted);
    }
}

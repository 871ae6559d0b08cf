package dev.florin.cart.rest;

import dev.florin.cart.CartForm;
import dev.florin.money.Money;
import dev.florin.shop.Address;
import dev.florin.shop.Country;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes members of JSON objects in the wire's forms. Totals are decimal texts and volumes numbers in {@link
 * CartForm#FIRST}, and the other way round in {@link CartForm#LATER}; what a unit or a line costs is a text in both.
 */
public record Wire(JsonGenerator json, Country place, LocalDigits digits, CartForm form) {
    boolean isLater() {
        return form == CartForm.LATER;
    }

    void text(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    void number(String name, @Nullable Long value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value.longValue());
        }
    }

    /** @param value JSON */
    void raw(String name, String value) {
        json.writeName(name);
        json.writeRawValue(value);
    }

    void flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    void object(String name, Runnable members) {
        json.writeObjectPropertyStart(name);
        members.run();
        json.writeEndObject();
    }

    /** A null when there is no value. */
    <T> void object(String name, @Nullable T value, Consumer<T> members) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            object(name, () -> members.accept(value));
        }
    }

    <T> void list(String name, List<T> values, Consumer<T> members) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            members.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code "100.00"}, or {@code 100.00}, which is as exact. */
    void sum(String name, Money money) {
        if (isLater()) {
            json.writeNumberProperty(name, money.toDecimal());
        } else {
            text(name, decimal(money));
        }
    }

    /** {@code 10} points, or {@code "10.0"}. */
    void volume(String name, long points) {
        if (isLater()) {
            text(name, points + ".0");
        } else {
            number(name, points);
        }
    }

    /** The id of a way to ship: {@code 10}, or {@code "10"}. */
    void methodId(String name, long id) {
        if (isLater()) {
            text(name, Long.toString(id));
        } else {
            number(name, id);
        }
    }

    /** {@code "100.00"} and {@code "$100.00 (USD)"}. */
    void total(String name, Money money) {
        sum(name, money);
        text(name + "_in_currency", withCode(money));
    }

    /** {@code "10.45"} and {@code "$10.45"}. */
    void amount(String name, Money money) {
        text(name, decimal(money));
        text(name + "_in_currency", inCurrency(money));
    }

    String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }

    String inCurrency(Money money) {
        return place.currencySymbol() + digits.write(decimal(money));
    }

    String withCode(Money money) {
        return inCurrency(money) + " (" + money.currency().code() + ")";
    }

    /** The country's own members in {@link CartForm#FIRST}. */
    void country(Country country) {
        number("id", country.countryId());
        text("name", country.name());
        text("iso", country.iso());
        text("currency_code", country.currency().code());
        text("currency_symbol", country.currencySymbol());
        flag("province_required", country.provinceRequired());
    }

    void address(String name, @Nullable Address address) {
        object(name, address, this::members);
    }

    /** The browser library takes no null where it expects an id or a text, so these are left out, or empty. */
    private void members(Address address) {
        if (address.addressId() != null) {
            number("id", address.addressId());
        }
        text("first_name", address.firstName());
        text("last_name", address.lastName());
        text("name", fullName(address));
        text("address1", orEmpty(address.address1()));
        text("address2", address.address2());
        text("city", orEmpty(address.city()));
        text("state", orEmpty(address.state()));
        text("postal_code", orEmpty(address.postalCode()));
        text("country_code", address.countryCode());
        text("phone", address.phone());
        flag("default", false);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public static String fullName(Address address) {
        String first = address.firstName() == null ? "" : address.firstName();
        String last = address.lastName() == null ? "" : address.lastName();
        return (first + " " + last).strip();
    }
}

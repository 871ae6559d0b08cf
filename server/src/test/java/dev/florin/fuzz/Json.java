package dev.florin.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/** JSON as text, so that it may contain what no library would write: repeated members, huge exponents, half a text. */
sealed interface Json {
    /** As it stands, whatever it is. */
    record Raw(String text) implements Json {}

    record Items(List<Json> items) implements Json {}

    record Members(List<Member> members) implements Json {}

    record Member(String name, Json value) {}

    /** A text, escaped; half a surrogate pair stays what it is. */
    static Json text(String value) {
        return new Raw(quoted(value));
    }

    static String quoted(String value) {
        StringBuilder ascii = new StringBuilder();
        for (char unit : new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)).toCharArray()) {
            ascii.append(Character.isSurrogate(unit) ? "\\u%04x".formatted((int) unit) : unit);
        }
        return '"' + ascii.toString() + '"';
    }

    default String write() {
        return switch (this) {
            case Raw(String text) -> text;
            case Items(List<Json> items) -> items.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Members(List<Member> members) ->
                members.stream()
                        .map(member ->
                                quoted(member.name()) + ":" + member.value().write())
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    /** The same with one thing less, each in turn. */
    default Stream<Json> smaller() {
        return switch (this) {
            case Raw _ -> Stream.of();
            case Items(List<Json> items) ->
                without(items, Items::new, (item, at) -> item.smaller().map(less -> new Items(with(items, at, less))));
            case Members(List<Member> members) ->
                without(
                        members,
                        Members::new,
                        (member, at) -> member.value()
                                .smaller()
                                .map(less -> new Members(with(members, at, new Member(member.name(), less)))));
        };
    }

    /** What one element becomes, in its place. */
    interface Inner<T> {
        Stream<Json> at(T element, int position);
    }

    /** A list as JSON. */
    interface Whole<T> {
        Json of(List<T> elements);
    }

    private static <T> Stream<Json> without(List<T> all, Whole<T> whole, Inner<T> inner) {
        List<Stream<Json>> less = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<T> others = new ArrayList<>(all);
            others.remove(i);
            less.add(Stream.of(whole.of(others)));
        }
        for (int i = 0; i < all.size(); i++) {
            less.add(inner.at(all.get(i), i));
        }
        return less.stream().flatMap(one -> one);
    }

    private static <T> List<T> with(List<T> all, int at, T other) {
        List<T> changed = new ArrayList<>(all);
        changed.set(at, other);
        return changed;
    }
}

package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.ParserOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on one document, with fragments counted where they are used. They are checked before validation, which some
 * documents keep busy for seconds; a cycle of fragments ends at the bound.
 */
final class DocumentLimits {
    static final int MAX_DEPTH = 15;

    /** Of introspection: tools look through up to 9 wrapped types, which makes them 15 deep. */
    static final int MAX_INTROSPECTION_DEPTH = 20;

    /** Fields of one operation, fragments expanded. */
    static final int MAX_FIELDS = 600;

    /** Root fields of one operation: each may be a purchase. */
    static final int MAX_ROOT_FIELDS = 20;

    /** Operations of one document, of which one is run. */
    static final int MAX_OPERATIONS = 20;

    /** Fragments of one document: checking that they fit each other has a cubic cost. */
    static final int MAX_FRAGMENTS = 40;

    /** Digits of one number. Reading a number as long as a document may be takes seconds. */
    static final int MAX_DIGITS = 400;

    static final ParserOptions PARSER = ParserOptions.newParserOptions()
            .maxTokens(4_000)
            .maxWhitespaceTokens(60_000)
            .maxCharacters(64 * 1024)
            .maxRuleDepth(60)
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .build();

    /** Reading a token takes some 3 µs, and the largest introspection of known tools has 500. */
    static final ParserOptions PARSER_FOR_STRANGERS = PARSER.transform(options -> options.maxTokens(1_500));

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private int maxDepth = MAX_DEPTH;
    private int fields;
    private int rootFields;

    private DocumentLimits(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The refusal of a document that is too much work to validate, or null. */
    static @Nullable Refusal refusalOfDefinitions(Document document) {
        if (document.getDefinitionsOfType(OperationDefinition.class).size() > MAX_OPERATIONS) {
            return tooComplex("it has more than " + MAX_OPERATIONS + " operations");
        }
        if (document.getDefinitionsOfType(FragmentDefinition.class).size() > MAX_FRAGMENTS) {
            return tooComplex("it has more than " + MAX_FRAGMENTS + " fragments");
        }
        return null;
    }

    /** The refusal of a document that asks for too much, or null. */
    static @Nullable Refusal refusalOf(Document document) {
        DocumentLimits limits = new DocumentLimits(document);
        for (Definition<?> definition : document.getDefinitions()) {
            limits.fields = 0;
            limits.rootFields = 0;
            Refusal refusal = switch (definition) {
                case OperationDefinition operation -> limits.check(operation.getSelectionSet(), 1);
                case FragmentDefinition fragment -> limits.checkAlone(fragment);
                default -> null;
            };
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** Whether there are more digits in a row than any number may have. */
    static boolean hasLongNumber(String query) {
        int digits = 0;
        for (int i = 0; i < query.length(); i++) {
            char character = query.charAt(i);
            digits = character >= '0' && character <= '9' ? digits + 1 : 0;
            if (digits > MAX_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Refusal check(@Nullable SelectionSet selections, int depth) {
        if (selections == null) {
            return null;
        }
        if (depth > maxDepth) {
            return tooComplex("it is more than " + maxDepth + " levels deep");
        }
        for (Selection<?> selection : selections.getSelections()) {
            Refusal refusal = switch (selection) {
                case Field field -> count(field, depth);
                case InlineFragment fragment -> check(fragment.getSelectionSet(), depth);
                case FragmentSpread spread -> spread(spread, depth);
                default -> throw new IllegalStateException("unknown selection " + selection.getClass());
            };
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal spread(FragmentSpread spread, int depth) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        // A spread costs one field, so that a chain of empty fragments is bounded too.
        if (++fields > MAX_FIELDS) {
            return tooManyFields();
        }
        return fragment == null ? null : check(fragment.getSelectionSet(), depth);
    }

    private @Nullable Refusal count(Field field, int depth) {
        if (++fields > MAX_FIELDS) {
            return tooManyFields();
        }
        if (depth == 1 && ++rootFields > MAX_ROOT_FIELDS) {
            return tooComplex("it has more than " + MAX_ROOT_FIELDS + " root fields");
        }
        int before = maxDepth;
        maxDepth = Requirement.INTROSPECTION.contains(field.getName()) ? MAX_INTROSPECTION_DEPTH : maxDepth;
        Refusal refusal = check(field.getSelectionSet(), depth + 1);
        maxDepth = before;
        return refusal;
    }

    /** A fragment that no operation uses counts too; one of introspection's own types may be as deep as that may. */
    private @Nullable Refusal checkAlone(FragmentDefinition fragment) {
        maxDepth = fragment.getTypeCondition().getName().startsWith("__") ? MAX_INTROSPECTION_DEPTH : MAX_DEPTH;
        // Its fields may be the root's or not: they are counted as such where it is used.
        Refusal refusal = check(fragment.getSelectionSet(), 2);
        maxDepth = MAX_DEPTH;
        return refusal;
    }

    private static Refusal tooManyFields() {
        return tooComplex("it has more than " + MAX_FIELDS + " fields");
    }

    private static Refusal tooComplex(String why) {
        return Refusal.of(Reason.QUERY_TOO_COMPLEX, "The query is too complex: " + why + ".");
    }
}

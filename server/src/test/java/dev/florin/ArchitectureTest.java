package dev.florin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;

/** The boundaries that {@code docs/architecture.md} draws. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    /** Of the one instance, so that its 60 MB go with it. */
    private final JavaClasses florin = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.florin");

    /** From the top down: each may know those after it, and none before it. */
    private static final List<String> HOUSE = List.of(
            "server",
            "console",
            "stripe",
            "subscription",
            "enrollment",
            "order",
            "customer",
            "cart",
            "alert",
            "tree",
            "shop",
            "resource",
            "cardorder",
            "transaction",
            "purchase",
            "transfer",
            "vendor",
            "banklink",
            "wallet",
            "spending",
            "catalog",
            "operations",
            "identity",
            "attachment",
            "event",
            "clock",
            "audit",
            "requestlog",
            "operator",
            "ledger",
            "mail",
            "replies",
            "money",
            "platform");

    /** These answer storefronts in one form: with the cart's exchange, and for the customer who is signed in there. */
    private static final String[] STOREFRONT = {
        "dev.florin.customer.rest", "dev.florin.order.rest", "dev.florin.subscription.rest"
    };

    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    static List<String> house() {
        return HOUSE;
    }

    static Stream<String> features() {
        return HOUSE.stream().filter(name -> !name.equals("server") && !name.equals("platform"));
    }

    @Test
    void everyPackageHasItsPlaceInTheHouse() {
        assertThat(florin.getPackage("dev.florin").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrderElementsOf(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("house")
    void packagesKnowOnlyThoseBelowThem(String name) {
        String[] above = HOUSE.subList(0, HOUSE.indexOf(name)).stream()
                .map(ArchitectureTest::tree)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(above).or(resideInAPackage("dev.florin")))
                .because("arrows run downward only")
                .check(florin);
    }

    @ParameterizedTest
    @MethodSource("listed")
    void theDocumentSaysWhatAPackageUses(String name) throws IOException {
        String document = Files.readString(Path.of("../docs/architecture.md"));
        Matcher row =
                Pattern.compile("(?m)^\\| `" + name + "` \\|.*\\| ([^|]*) \\|$").matcher(document);
        assertThat(row.find()).as("the table's row").isTrue();
        Set<String> said = Pattern.compile("`(\\w+)`")
                .matcher(row.group(1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said).isEqualTo(uses(name));
    }

    /** Of the two at the top the table says that they use most. */
    static Stream<String> listed() {
        return HOUSE.stream().filter(name -> !name.equals("server") && !name.equals("console"));
    }

    private Set<String> uses(String name) {
        return florin.that(resideInAPackage(tree(name))).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(other -> other.startsWith("dev.florin."))
                .map(other -> other.split("\\.")[2])
                .filter(other -> !other.equals(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void moneyIsArithmeticAlone() {
        noClasses()
                .that()
                .resideInAPackage(tree("money"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.florin..").and(not(resideInAPackage(tree("money")))))
                .check(florin);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("dev.florin.(*)..").should().beFreeOfCycles().check(florin);
    }

    @ParameterizedTest
    @MethodSource("features")
    void aFeaturesAdaptersAreItsOwn(String name) {
        DescribedPredicate<JavaClass> adapters = resideInAPackage("dev.florin." + name + ".*..");
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(tree(name), tree("server"));
        if (name.equals("catalog")) {
            adapters = adapters.and(not(resideInAPackage(tree("catalog.graphql"))));
        }
        if (name.equals("cart") || name.equals("customer")) {
            allowed = allowed.or(resideInAnyPackage(STOREFRONT));
        }

        noClasses()
                .that(not(allowed))
                .should()
                .dependOnClassesThat(adapters)
                .because("other features use the types at a feature's top level")
                .check(florin);
    }

    @Test
    void onlyPurchasesShowTheCataloguesViews() {
        classes()
                .that()
                .resideInAPackage(tree("catalog.graphql"))
                .should()
                .onlyHaveDependentClassesThat(
                        resideInAnyPackage(tree("catalog"), "dev.florin.purchase", tree("purchase.graphql")))
                .because("a purchase shows its merchant and offer in the catalogue's form")
                .check(florin);
    }

    @Test
    void onlyTheServerOpensTheDatabase() {
        classes()
                .that()
                .resideInAPackage(tree("platform.database"))
                .should()
                .onlyHaveDependentClassesThat(resideInAnyPackage(tree("platform.database"), tree("server")))
                .because("features get a DataSource")
                .check(florin);
    }

    @Test
    void moneyIsNeverInexact() {
        classes()
                .that()
                .resideInAnyPackage(
                        tree("cart"),
                        tree("order"),
                        tree("subscription"),
                        tree("money"),
                        tree("ledger"),
                        tree("wallet"),
                        tree("banklink"),
                        tree("stripe"),
                        tree("cardorder"),
                        tree("transfer"),
                        tree("purchase"),
                        tree("transaction"),
                        tree("shop"),
                        tree("catalog"),
                        tree("vendor"))
                .should(beExact())
                .check(florin);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        classes()
                .that(describe(
                        "are not package-info", type -> !type.getSimpleName().equals("package-info")))
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " has none"));
                    }
                })
                .check(florin);
    }

    @Test
    void featuresReadTheirSettingsInRecords() {
        noClasses()
                .that(not(resideInAnyPackage(tree("server"), tree("platform.settings"))))
                .and()
                .areNotAssignableTo(BeanRegistrar.class)
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.core.env")
                        .or(belongToAnyOf(Value.class, ConfigurationProperties.class)))
                .because("a feature's settings are a record that it makes with a SettingReader")
                .check(florin);
    }

    @Test
    void noBeanDependsOnACondition() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.boot.autoconfigure.condition")
                        .or(belongToAnyOf(Condition.class, Conditional.class, Profile.class)))
                .because("the build would decide it; a BeanRegistrar decides at each start")
                .check(florin);
    }

    private static ArchCondition<JavaClass> beExact() {
        return new ArchCondition<>("have no field, parameter or result of a floating-point type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    report(events, field.getRawType(), field.getFullName());
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    report(events, unit.getRawReturnType(), unit.getFullName());
                    unit.getRawParameterTypes().forEach(parameter -> report(events, parameter, unit.getFullName()));
                }
            }
        };
    }

    private static void report(ConditionEvents events, JavaClass type, String where) {
        boolean exact = !INEXACT.contains(type.getBaseComponentType().getName());
        events.add(new SimpleConditionEvent(type, exact, where + " has a " + type.getName()));
    }

    private static String tree(String name) {
        return "dev.florin." + name + "..";
    }
}

package dev.reprise.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class JsonRoundTripTests {

    @Property(tries = 500)
    void reading_what_was_written_gives_the_same_tree(@ForAll("trees") Object tree) throws MalformedJson {
        assertThat(Json.read(Json.writeUtf8(tree))).isEqualTo(tree);
        assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
    }

    @Provide
    Arbitrary<Object> trees() {
        return tree(3);
    }

    private static Arbitrary<Object> tree(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> tree(depth - 1));
        Arbitrary<Object> lists = inner.list().ofMaxSize(4).asGeneric();
        Arbitrary<Object> maps = Arbitraries.maps(text().filter(JsonRoundTripTests::hasNoSurrogate), inner)
                .ofMaxSize(4)
                .map(LinkedHashMap::new)
                .asGeneric();
        return Arbitraries.oneOf(leaf(), lists, maps);
    }

    private static Arbitrary<Object> leaf() {
        return Arbitraries.oneOf(
                text().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TWO.pow(64), BigInteger.TEN.pow(200))
                        .asGeneric(),
                Arbitraries.of(new BigDecimal("0.12345678901234567890123"), new BigDecimal("1E+400"))
                        .asGeneric());
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(20);
    }

    private static boolean hasNoSurrogate(String text) {
        return text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }
}

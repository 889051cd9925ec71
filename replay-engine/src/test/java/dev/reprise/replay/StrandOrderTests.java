package dev.reprise.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrandOrderTests {

    @Test
    void strands_come_by_their_numbers_and_a_strand_before_those_inside_it() {
        var ids = new ArrayList<>(List.of("0", "0.1", "0.1.2", "0.2", "0.2.1", "0.10", "0.10.1", "1"));
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(StrandOrder.BY_NUMBER);
        assertThat(shuffled).isEqualTo(ids);
    }

    @Property(tries = 2_000)
    void it_is_a_total_order(@ForAll("ids") String a, @ForAll("ids") String b, @ForAll("ids") String c) {
        int ab = StrandOrder.BY_NUMBER.compare(a, b);
        int bc = StrandOrder.BY_NUMBER.compare(b, c);
        assertThat(Integer.signum(ab)).isEqualTo(-Integer.signum(StrandOrder.BY_NUMBER.compare(b, a)));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        if (ab <= 0 && bc <= 0) {
            assertThat(StrandOrder.BY_NUMBER.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }

    @Property(tries = 500)
    void a_strand_comes_before_those_inside_it_and_is_found_in_them(
            @ForAll("numbers") String base, @ForAll("numbers") String inside) {
        String id = base + "." + inside;
        assertThat(StrandOrder.BY_NUMBER.compare(base, id)).isNegative();
        assertThat(base + StrandOrder.relative(id, base)).isEqualTo(id);
    }

    /** Strands as they are written, and whatever else a trace may say in their place. */
    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                numbers(),
                Arbitraries.strings().withChars("01.x").ofMaxLength(6),
                Arbitraries.strings().ofMaxLength(4));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.integers()
                .between(0, 12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(numbers -> numbers.stream().map(String::valueOf).collect(Collectors.joining(".")));
    }
}

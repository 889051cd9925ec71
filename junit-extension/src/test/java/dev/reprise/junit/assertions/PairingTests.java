package dev.reprise.junit.assertions;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every small case there is, and many larger ones, against brute force. */
class PairingTests {

    @Test
    void as_many_calls_are_paired_as_brute_force_can_pair_in_every_case_of_up_to_four_by_four() {
        for (int expected = 0; expected <= 4; expected++) {
            for (int made = 0; made <= 4; made++) {
                for (int bits = 0; bits < 1 << (expected * made); bits++) {
                    holds(fits(expected, made, bits), made);
                }
            }
        }
    }

    @Test
    void as_many_calls_are_paired_as_brute_force_can_pair_in_larger_cases() {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            int expected = random.nextInt(8);
            int made = random.nextInt(8);
            var fits = new boolean[expected][made];
            for (boolean[] row : fits) {
                for (int j = 0; j < made; j++) {
                    row[j] = random.nextInt(3) == 0;
                }
            }
            holds(fits, made);
        }
    }

    @Test
    void a_first_fit_that_takes_what_another_needs_is_taken_back() {
        boolean[][] fits = {{true, true}, {true, false}};

        assertThat(Pairing.anyOrder(fits, 2).partners()).containsExactly(1, 0);
        assertThat(Pairing.anyOrder(fits, 2).missing()).isEmpty();
        assertThat(Pairing.inOrder(fits, 2).size()).isEqualTo(1);
    }

    @Test
    void a_thousand_equal_calls_are_paired_with_a_thousand() {
        var fits = new boolean[1_000][1_000];
        for (boolean[] row : fits) {
            java.util.Arrays.fill(row, true);
        }

        assertThat(Pairing.anyOrder(fits, 1_000).size()).isEqualTo(1_000);
        assertThat(Pairing.inOrder(fits, 1_000).size()).isEqualTo(1_000);
    }

    private static void holds(boolean[][] fits, int made) {
        Pairing any = Pairing.anyOrder(fits, made);
        Pairing ordered = Pairing.inOrder(fits, made);
        isPairing(any, fits);
        isPairing(ordered, fits);
        assertThat(ordered.partners().stream().filter(each -> each >= 0).toList())
                .isSorted();
        assertThat(any.size()).isEqualTo(most(fits, 0, 0, false));
        assertThat(ordered.size()).isEqualTo(most(fits, 0, 0, true));
        assertThat(any.size() + any.missing().size()).isEqualTo(fits.length);
        assertThat(any.size() + any.others().size()).isEqualTo(made);
    }

    private static void isPairing(Pairing pairing, boolean[][] fits) {
        var taken = new HashSet<Integer>();
        for (int i = 0; i < fits.length; i++) {
            int partner = pairing.partners().get(i);
            assertThat(partner < 0 || fits[i][partner] && taken.add(partner)).isTrue();
        }
    }

    /** Tries everything; {@code used} are the calls that are taken, or in order the last of them. */
    private static int most(boolean[][] fits, int at, int used, boolean ordered) {
        if (at == fits.length) {
            return 0;
        }
        int best = most(fits, at + 1, used, ordered);
        for (int call = 0; call < fits[at].length; call++) {
            boolean free = ordered ? used >> call == 0 : (used >> call & 1) == 0;
            if (fits[at][call] && free) {
                best = Math.max(best, 1 + most(fits, at + 1, used | 1 << call, ordered));
            }
        }
        return best;
    }

    private static boolean[][] fits(int expected, int made, int bits) {
        var fits = new boolean[expected][made];
        for (int i = 0; i < expected * made; i++) {
            fits[i / made][i % made] = (bits >> i & 1) == 1;
        }
        return fits;
    }
}

package dev.reprise.junit.assertions;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Expected calls paired with calls that were made, one to one and as many as there can be. First fit would not do: a call
 * with few demands could take the one that alone meets another's.
 *
 * @param partners for each expected call the call that was made, or -1
 * @param made how many calls were made
 */
record Pairing(List<Integer> partners, int made) {

    private static final int NONE = -1;

    /** The longest pairing that keeps the order of both. */
    static Pairing inOrder(boolean[][] fits, int made) {
        int expected = fits.length;
        var longest = new int[expected + 1][made + 1];
        for (int i = expected - 1; i >= 0; i--) {
            for (int j = made - 1; j >= 0; j--) {
                int skipping = Math.max(longest[i + 1][j], longest[i][j + 1]);
                longest[i][j] = fits[i][j] ? Math.max(skipping, longest[i + 1][j + 1] + 1) : skipping;
            }
        }
        var partners = new int[expected];
        Arrays.fill(partners, NONE);
        int i = 0;
        int j = 0;
        while (i < expected && j < made) {
            if (fits[i][j] && longest[i][j] == longest[i + 1][j + 1] + 1) {
                partners[i++] = j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return of(partners, made);
    }

    /** A maximum matching, by augmenting paths, each the shortest there is from its expected call. */
    static Pairing anyOrder(boolean[][] fits, int made) {
        var partners = new int[fits.length];
        var owners = new int[made];
        Arrays.fill(partners, NONE);
        Arrays.fill(owners, NONE);
        for (int start = 0; start < fits.length; start++) {
            augment(start, fits, partners, owners);
        }
        return of(partners, made);
    }

    private static void augment(int start, boolean[][] fits, int[] partners, int[] owners) {
        var reachedFrom = new int[owners.length];
        Arrays.fill(reachedFrom, NONE);
        var queue = new ArrayDeque<Integer>();
        queue.add(start);
        while (!queue.isEmpty()) {
            int expected = queue.remove();
            for (int call = 0; call < owners.length; call++) {
                if (!fits[expected][call] || reachedFrom[call] != NONE) {
                    continue;
                }
                reachedFrom[call] = expected;
                if (owners[call] == NONE) {
                    flip(call, reachedFrom, partners, owners);
                    return;
                }
                queue.add(owners[call]);
            }
        }
    }

    /** Along the path that ends in a free call, every expected call takes the next one. */
    private static void flip(int end, int[] reachedFrom, int[] partners, int[] owners) {
        int call = end;
        while (call != NONE) {
            int expected = reachedFrom[call];
            int before = partners[expected];
            partners[expected] = call;
            owners[call] = expected;
            call = before;
        }
    }

    private static Pairing of(int[] partners, int made) {
        return new Pairing(Arrays.stream(partners).boxed().toList(), made);
    }

    int size() {
        return (int) partners.stream().filter(call -> call != NONE).count();
    }

    /** The expected calls that were not made. */
    List<Integer> missing() {
        return IntStream.range(0, partners.size())
                .filter(each -> partners.get(each) == NONE)
                .boxed()
                .toList();
    }

    /** The calls that were made and are not expected. */
    List<Integer> others() {
        return IntStream.range(0, made)
                .filter(call -> !partners.contains(call))
                .boxed()
                .toList();
    }
}

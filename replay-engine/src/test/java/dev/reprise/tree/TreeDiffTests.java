package dev.reprise.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TreeDiffTests {

    @Test
    void names_every_difference_in_alphabetical_order_whatever_the_order_of_members() {
        assertThat(diff("{'z':1,'b':2,'a':'A-17','gone':null}", "{'a':'A-71','new':[],'b':2.0,'z':[1]}"))
                .isEqualTo("""
                        /a   recorded "A-17"   now "A-71"
                        /gone   recorded null   now nothing
                        /new   recorded nothing   now []
                        /z   recorded 1   now [1]""");
    }

    @Test
    void a_difference_at_the_root_says_so() {
        assertThat(diff("1", "'1'")).isEqualTo("(all of it)   recorded 1   now \"1\"");
    }

    @Test
    void one_inserted_element_is_one_difference() {
        assertThat(diff("['a','b','c','d']", "['a','x','b','c','d']")).isEqualTo("/1   recorded nothing   now \"x\"");
        assertThat(diff("['a','b','c','d']", "['a','c','d']")).isEqualTo("/1   recorded \"b\"   now nothing");
    }

    @Test
    void inserted_removed_and_changed_elements_are_told_apart() {
        assertThat(diff("['a','b','c','d',{'x':1},'f']", "['n','a','c','d',{'x':2},'f','g']"))
                .isEqualTo("""
                        /0   recorded nothing   now "n"
                        /1   recorded "b"   now nothing
                        /4/x   recorded 1   now 2
                        /6   recorded nothing   now "g\"""");
    }

    @Test
    void beyond_a_bound_lists_are_compared_by_index() {
        List<Integer> recorded = IntStream.range(0, 5_000).boxed().toList();
        List<Integer> now =
                IntStream.range(0, 5_000).map(i -> i + 5_000).boxed().toList();
        assertThat(TreeDiff.between(recorded, now, Ignores.none())).hasSize(5_000);
    }

    @Test
    void one_element_inserted_into_a_long_list_is_one_difference() {
        var recorded = IntStream.range(0, 100_000).boxed().collect(Collectors.toCollection(ArrayList::new));
        var now = new ArrayList<>(recorded);
        now.add(70_000, -1);
        assertThat(TreeDiff.between(recorded, now, Ignores.none()))
                .containsExactly(new Difference(TreePath.parse("/70000"), null, -1, Difference.Kind.ONLY_NOW));
    }

    @Test
    void numbers_are_compared_by_value() {
        List<Number> ones = List.of(1, 1L, 1.0, 1f, (short) 1, (byte) 1, new BigDecimal("1.00"), BigInteger.ONE);
        for (Number a : ones) {
            for (Number b : ones) {
                assertThat(TreeEquality.same(a, b, Ignores.none())).isTrue();
                assertThat(CanonicalHash.of(a)).isEqualTo(CanonicalHash.of(b));
            }
        }
        assertThat(TreeEquality.same(0.1, new BigDecimal("0.10"), Ignores.none()))
                .isTrue();
        assertThat(CanonicalHash.of(0.1)).isEqualTo(CanonicalHash.of(new BigDecimal("0.10")));
        assertThat(TreeEquality.same(0.1f, 0.1, Ignores.none())).isTrue();
        assertThat(TreeEquality.same(0.0, -0.0, Ignores.none())).isTrue();
        assertThat(CanonicalHash.of(0.0)).isEqualTo(CanonicalHash.of(-0.0)).isEqualTo(CanonicalHash.of(0));
        assertThat(TreeEquality.same(Double.NaN, Float.NaN, Ignores.none())).isTrue();
        assertThat(CanonicalHash.of(Double.NaN)).isEqualTo(CanonicalHash.of(Float.NaN));
        assertThat(TreeEquality.same(Double.NaN, 1, Ignores.none())).isFalse();
        assertThat(TreeEquality.same(9007199254740993L, 9007199254740992.0, Ignores.none()))
                .isFalse();
        assertThat(TreeEquality.same(1, true, Ignores.none())).isFalse();
        assertThat(TreeEquality.same(1, "1", Ignores.none())).isFalse();
    }

    @Test
    void a_number_with_a_hostile_exponent_costs_nothing() {
        var huge = new BigDecimal("1e1000000000");
        assertThat(TreeEquality.same(huge, 1, Ignores.none())).isFalse();
        assertThat(TreeEquality.same(huge, new BigDecimal("10e999999999"), Ignores.none()))
                .isTrue();
        assertThat(CanonicalHash.of(huge)).isEqualTo(CanonicalHash.of(new BigDecimal("10e999999999")));
        assertThat(CanonicalHash.of(new BigDecimal("1e-1000000000"))).isNotEqualTo(CanonicalHash.of(huge));
    }

    @Test
    void bytes_are_compared_by_content() {
        assertThat(TreeEquality.same(new byte[] {1, 2}, new byte[] {1, 2}, Ignores.none()))
                .isTrue();
        assertThat(CanonicalHash.of(new byte[] {1, 2})).isEqualTo(CanonicalHash.of(new byte[] {1, 2}));
        assertThat(TreeDiff.between(new byte[] {1, 2}, new byte[] {1, 3, 4}, Ignores.none()))
                .extracting(Difference::describe)
                .containsExactly("(all of it)   recorded 2 bytes   now 3 bytes");
    }

    @Test
    void equality_difference_and_hash_agree_on_random_trees_and_random_ignores() {
        var random = new Random(17);
        var ignores = List.of("/a", "/0", "/-1", "/**/b", "/*/c", "/*/-1", "/a/**/1", "{{number}}", "regex:s\\d");
        int same = 0;
        for (int round = 0; round < 30_000; round++) {
            Object recorded = Trees.random(random, 3);
            Object now = random.nextInt(4) == 0 ? Trees.disguised(recorded) : Trees.random(random, 3);
            var some = Ignores.none();
            for (int i = random.nextInt(3); i > 0; i--) {
                some = some.and(Ignores.of(List.of(ignores.get(random.nextInt(ignores.size())))));
            }
            List<Difference> differences = TreeDiff.between(recorded, now, some);
            assertThat(TreeEquality.same(recorded, now, some))
                    .as("%s and %s but for %s: %s", recorded, now, some, differences)
                    .isEqualTo(differences.isEmpty());
            if (some.isEmpty()) {
                assertThat(CanonicalHash.of(recorded) == CanonicalHash.of(now))
                        .as("%s and %s", recorded, now)
                        .isEqualTo(differences.isEmpty());
            }
            same += differences.isEmpty() ? 1 : 0;
        }
        assertThat(same).isBetween(3_000, 27_000);
    }

    @Test
    void the_hash_does_not_depend_on_the_jvm() {
        assertThat(CanonicalHash.of(tree("{'a':[1,'two',null,true],'b':{'c':0.5}}")))
                .isEqualTo(PINNED);
    }

    private static final long PINNED = 7288015265329150433L;

    @Test
    void near_trees_have_other_hashes() {
        var trees = List.of(
                "null",
                "0",
                "''",
                "[]",
                "{}",
                "false",
                "true",
                "'0'",
                "[null]",
                "[[]]",
                "{'a':null}",
                "['a','b']",
                "['b','a']",
                "{'a':'b'}",
                "{'b':'a'}",
                "[['a'],'b']",
                "['a',['b']]",
                "{'a':1,'b':2}",
                "{'a':2,'b':1}",
                "'abcdefgh'",
                "'abcdefghi'",
                "'abcdefgh\\u0000'");
        assertThat(trees.stream().map(text -> CanonicalHash.of(tree(text))).distinct())
                .hasSize(trees.size());
    }

    @Test
    void a_tree_that_contains_itself_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalHash.of(Trees.cyclic()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeEquality.same(Trees.cyclic(), Trees.cyclic(), Ignores.none()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeDiff.between(Trees.cyclic(), Trees.cyclic(), Ignores.none()));
    }

    @Test
    void long_strings_are_cut_to_the_words_that_differ() {
        String prompt = "You are a helpful agent of the refund desk. Look up the order before you refund it. "
                + "Never refund more than %s euros without asking a person, and always be polite to the customer "
                + "whatever they say.";
        assertThat(TreeDiff.between(prompt.formatted("100"), prompt.formatted("1000"), Ignores.none()))
                .extracting(Difference::describe)
                .containsExactly("(all of it)   recorded …\"refund more than 100 euros without asking a person, and"
                        + " alwa\"…   now …\"refund more than 1000 euros without asking a person, and alw\"…");
    }

    @Test
    void an_excerpt_keeps_line_breaks_visible_and_surrogates_whole() {
        String smile = "😀".repeat(40);
        var difference =
                new Difference(TreePath.root(), smile + "\n" + smile, smile + "\t" + smile, Difference.Kind.CHANGED);
        assertThat(difference.excerpt().recorded())
                .startsWith("…\"" + "😀".repeat(10) + "\\n")
                .endsWith("😀\"…");
        assertThat(difference.excerpt().now()).contains("\\t");
    }

    @Test
    void a_large_value_is_cut() {
        List<Integer> many = IntStream.range(0, 1_000).boxed().toList();
        assertThat(new Difference(TreePath.root(), many, null, Difference.Kind.ONLY_RECORDED).excerpt())
                .isEqualTo(new Excerpt("[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,…", "nothing"));
    }

    @Test
    void hash_maps_give_the_same_order() {
        Map<String, Object> recorded = new java.util.HashMap<>();
        IntStream.range(0, 30).forEach(i -> recorded.put("k" + i, i));
        assertThat(TreeDiff.between(recorded, Map.of(), Ignores.none()))
                .extracting(difference -> difference.path().toString())
                .isSorted()
                .hasSize(30);
    }

    private static String diff(String recorded, String now) {
        return TreeDiff.between(tree(recorded), tree(now), Ignores.none()).stream()
                .map(Difference::describe)
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable Object tree(String text) {
        return Trees.json(text.replace('\'', '"'));
    }

    @Test
    void null_is_not_absent() {
        var withNull = new java.util.HashMap<String, @Nullable Object>();
        withNull.put("a", null);
        assertThat(TreeEquality.same(withNull, Map.of(), Ignores.none())).isFalse();
        assertThat(TreeEquality.same(Arrays.asList((Object) null), List.of(), Ignores.none()))
                .isFalse();
    }
}

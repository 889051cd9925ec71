package dev.reprise.tree;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TreePathTests {

    private static final Object TREE = Trees.json("""
            {"orderId":"A-17","at":1,"messages":[
              {"role":"user","parts":[{"content":"hi"}],"at":2},
              {"role":"tool","parts":[{"content":"a"},{"content":"b"}]}],
             "a/b":{"~":{"*":{"":5}}}}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/orderId",
                "/messages/*/parts/0/content",
                "/**/at",
                "/messages/-1",
                "/a~1b/~0/~2/~3",
                "/**",
                "/a~01",
                "/ß 😀"
            })
    void a_path_round_trips(String text) {
        assertThat(TreePath.parse(text)).hasToString(text).isEqualTo(TreePath.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "/orderId, [/orderId]",
        "/messages/*/role, '[/messages/0/role, /messages/1/role]'",
        "/messages/-1/parts/-2/content, [/messages/1/parts/0/content]",
        "/messages/-3, []",
        "/messages/01, []",
        "/**/at, '[/at, /messages/0/at]'",
        "/**/**/at, '[/at, /messages/0/at]'",
        "/messages/**/content, '[/messages/0/parts/0/content, /messages/1/parts/0/content, /messages/1/parts/1/content]'",
        "/a~1b/~0/~2/~3, [/a~1b/~0/~2/~3]",
        "/a~1b/**, '[/a~1b, /a~1b/~0, /a~1b/~0/~2, /a~1b/~0/~2/~3]'",
        "/orderId/x, []"
    })
    void selects_places_in_order_and_each_once(String path, String places) {
        assertThat(TreePath.parse(path).select(TREE).stream()
                        .map(TreePath.Found::path)
                        .toList())
                .hasToString(places);
    }

    @Test
    void the_root_selects_the_whole_tree_and_a_found_place_carries_its_value() {
        assertThat(TreePath.root().select(null)).containsExactly(new TreePath.Found(TreePath.root(), null));
        assertThat(TreePath.parse("/messages/-1/role").select(TREE))
                .containsExactly(new TreePath.Found(TreePath.parse("/messages/1/role"), "tool"));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/*/c, /a/b/c, true", "/a/*/c, /a/c, false", "/**/c, /c, true", "/**/c, /a/b/c, true",
        "/**/c, /a/c/b, false", "/a/**/b/**/c, /a/x/b/y/b/c, true", "/a/-1, /a/-1, true", "/a/-1, /a/1, false",
        "/a/**, /a, true", "/a, /a/b, false", "/a~1b, /a~1b, true"
    })
    void matches_concrete_paths(String path, String concrete, boolean matches) {
        assertThat(TreePath.parse(path).matches(TreePath.parse(concrete))).isEqualTo(matches);
    }

    @Test
    void a_child_is_escaped_so_that_it_names_the_member_itself() {
        TreePath child =
                TreePath.root().child("a/b").child("**").child("").child(0).child(-1);
        assertThat(child).hasToString("/a~1b/~2~2/~3/0/-1");
        assertThat(child.isConcrete()).isTrue();
        assertThat(TreePath.parse("/*").isConcrete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "orderId | \"orderId\" is no path: a path starts with \"/\", as in \"/orderId\"",
                "$.a[0] | \"$.a[0]\" is no path: a path starts with \"/\", as in \"/messages/*/role\"",
                "/a//b | \"/a//b\" is no path: at character 4, a name is missing (a member with an empty name is written ~3)",
                "/a/ | \"/a/\" is no path: at character 4, a name is missing (a member with an empty name is written ~3)",
                "/user* | \"/user*\" is no path: at character 6, \"*\" stands for a whole segment (the character itself is written ~2)",
                "/a~ | \"/a~\" is no path: at character 3, \"~\" starts an escape: ~0 is \"~\", ~1 is \"/\", ~2 is \"*\", ~3 alone is \"\"",
                "/a~3 | \"/a~3\" is no path: at character 3, \"~\" starts an escape: ~0 is \"~\", ~1 is \"/\", ~2 is \"*\", ~3 alone is \"\""
            },
            delimiter = '|')
    void a_text_that_is_no_path_is_refused_with_the_place(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreePath.parse(text))
                .withMessage(message);
    }

    @Test
    void a_pattern_is_no_concrete_path() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreePath.parse("/a").matches(TreePath.parse("/*")))
                .withMessage("\"/*\" has wildcards: a concrete path is asked for");
    }

    @Test
    void a_tree_that_contains_itself_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreePath.parse("/**/x").select(Trees.cyclic()))
                .withMessage("a tree nests deeper than 1000 levels, or contains itself");
    }

    @Test
    void many_wildcards_over_a_deep_tree_stay_cheap() {
        Object tree = "leaf";
        for (int i = 0; i < 400; i++) {
            tree = Map.of("a", tree);
        }
        String path = "/**/a".repeat(40) + "/b";
        assertThat(TreePath.parse(path).select(List.of(tree))).isEmpty();
    }
}

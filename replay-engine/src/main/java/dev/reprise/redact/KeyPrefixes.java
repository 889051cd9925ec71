package dev.reprise.redact;

import java.util.Arrays;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The prefixes by which providers mark their keys, and what must follow one. */
final class KeyPrefixes {

    private static final int USUAL_MINIMUM = 20;
    private static final int LONGEST_PREFIX = 16;
    private static final int UNBROKEN = 8;
    private static final int LOOK = 256;
    private static final int MOST_LOOKED = 2048;

    private static final String[] PREFIXES = {
        "sk-proj-",
        "sk-ant-",
        "sk-svcacct-",
        "sk-admin-",
        "sk-or-v1-",
        "sk-lf-",
        "pk-lf-",
        "xai-",
        "glpat-",
        "glptt-",
        "gldt-",
        "glrt-",
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xoxr-",
        "xoxs-",
        "xoxe-",
        "xapp-",
        "GOCSPX-",
        "pplx-",
        "nvapi-",
        "tvly-",
        "pypi-",
        "AGE-SECRET-KEY-",
        "sk-",
        "sk_live_",
        "sk_test_",
        "rk_live_",
        "rk_test_",
        "whsec_",
        "github_pat_",
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "gsk_",
        "hf_",
        "npm_",
        "shpat_",
        "shpss_",
        "lin_api_",
        "ntn_",
        "r8_",
        "dop_v1_",
        "fw_",
        "jina_",
        "sntrys_",
        "lsv2_pt_",
        "lsv2_sk_",
        "phx_"
    };

    private static final Map<String, Integer> MINIMUM = Map.of(
            "hf_",
            30,
            "npm_",
            30,
            "r8_",
            30,
            "ntn_",
            36,
            "phx_",
            36,
            "xoxb-",
            14,
            "xoxp-",
            14,
            "sk_live_",
            16,
            "sk_test_",
            16);

    private static final String[][] ENDING_IN = new String[256][];

    static {
        for (String prefix : PREFIXES) {
            int key = key(prefix.charAt(prefix.length() - 2), prefix.charAt(prefix.length() - 1));
            String[] known = ENDING_IN[key];
            String[] grown = known == null ? new String[1] : Arrays.copyOf(known, known.length + 1);
            grown[grown.length - 1] = prefix;
            ENDING_IN[key] = grown;
        }
    }

    private final Sheet sheet;
    private final byte[] s;

    /** A stretch in which no unbroken part is long enough, so that it is looked at once. */
    private int brokenFrom;

    private int brokenTo;

    KeyPrefixes(Sheet sheet) {
        this.sheet = sheet;
        this.s = sheet.view;
    }

    private static int key(int letter, int mark) {
        return letter & 0x7f | (mark == '_' ? 0x80 : 0);
    }

    /** Where the key starts whose prefix ends with the dash or underscore at {@code mark}, or -1. */
    int start(int floor, int mark) {
        if (mark == 0) {
            return -1;
        }
        String[] candidates = ENDING_IN[key(s[mark - 1], s[mark])];
        if (candidates == null) {
            return -1;
        }
        for (String prefix : candidates) {
            int from = mark + 1 - prefix.length();
            if (from >= floor && Ascii.startsWith(s, from, prefix) && Ascii.wordStart(s, from)) {
                return enough(mark + 1, MINIMUM.getOrDefault(prefix, USUAL_MINIMUM)) ? from : -1;
            }
        }
        return -1;
    }

    /** A key has a long unbroken part with a digit or both cases; {@code sk-learn-compatible-estimators} is none. */
    private boolean enough(int from, int minimum) {
        if (from >= brokenFrom && from + LOOK <= brokenTo) {
            return false;
        }
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        int unbroken = 0;
        int longest = 0;
        int i = from;
        for (; i < s.length && i < from + (longest < UNBROKEN ? MOST_LOOKED : LOOK) && isKeyChar(s[i]); i++) {
            digit |= Ascii.isDigit(s[i]);
            upper |= Ascii.isUpper(s[i]);
            lower |= Ascii.isLower(s[i]);
            unbroken = Ascii.isAlphanumeric(s[i]) ? unbroken + 1 : 0;
            longest = Math.max(longest, unbroken);
        }
        sheet.looked(from, i);
        if (longest < UNBROKEN || i - from > LOOK) {
            brokenFrom = from;
            brokenTo = longest < UNBROKEN ? i : i - UNBROKEN;
            return false;
        }
        return i - from >= minimum && (digit || upper && lower);
    }

    static int end(byte[] s, int from) {
        int end = from;
        while (end < s.length && isKeyChar(s[end])) {
            end++;
        }
        return end;
    }

    private static boolean isKeyChar(byte b) {
        return Ascii.isAlphanumeric(b) || b == '-' || b == '_';
    }

    /** How much of a value that is a provider's key says whose key it is; 0 for any other value. */
    static int lengthAtStart(String value) {
        int length = 0;
        byte[] s = value.getBytes(UTF_8);
        for (int mark = 1; mark < Math.min(s.length, LONGEST_PREFIX); mark++) {
            if ((s[mark] == '-' || s[mark] == '_')
                    && new KeyPrefixes(Sheet.of(s)).start(0, mark) == 0
                    && end(s, 0) == s.length) {
                length = mark + 1;
            }
        }
        if (length == 0 && value.length() >= 16) {
            boolean four = value.startsWith("AKIA") || value.startsWith("ASIA") || value.startsWith("AIza");
            length = four ? 4 : value.startsWith("SG.") ? 3 : value.startsWith("ya29.") ? 5 : 0;
        }
        return length;
    }
}

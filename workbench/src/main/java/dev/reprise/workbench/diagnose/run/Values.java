package dev.reprise.workbench.diagnose.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;

/** Values as they are compared: an id without its marks, a number by what it may mean, a day by the day that it is. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Values {

    private Values() {}

    /** Whether two written values may be one. */
    public static boolean equal(String one, String other) {
        if (Tokens.squeezed(one).equals(Tokens.squeezed(other))) {
            return true;
        }
        return !Collections.disjoint(Numbers.of(one), Numbers.of(other))
                || !Collections.disjoint(Dates.of(one), Dates.of(other));
    }

    /** The ids, numbers, days and addresses in a text. */
    public static List<String> in(String text) {
        var values = new ArrayList<String>();
        Tokens.each(text, 20_000, values::add);
        return values;
    }

    /** Whether it looks like an id. */
    public static boolean isId(String value) {
        return Tokens.isId(Tokens.squeezed(value)) && Dates.of(value).isEmpty();
    }

    /** Whether it looks like an id and cannot be taken for an amount. */
    public static boolean isKey(String value) {
        return isId(value) && (isMixedId(value) || value.indexOf('.') < 0 && value.indexOf(',') < 0);
    }

    /** Whether it looks like an id, of letters and digits. */
    public static boolean isMixedId(String value) {
        return isId(value) && value.chars().anyMatch(Character::isLetter);
    }

    /** Whether it is a mail address. */
    public static boolean isAddress(String value) {
        return Tokens.isAddress(value);
    }

    /** Whether it is a number or a day. */
    public static boolean isMeasure(String value) {
        return !Numbers.of(value).isEmpty() || !Dates.of(value).isEmpty();
    }

    /** Whether it can be told from other values at all, and is no word and no sentence. */
    public static boolean isTelling(String value) {
        return value.length() <= 64 && (isId(value) || isAddress(value) || isMeasure(value));
    }

    /** Whether it reads as a text, rather than as a value. */
    public static boolean isProse(String value) {
        long spaces = value.chars().filter(c -> c == ' ').count();
        return spaces >= 2 && value.length() > 12
                || value.chars().filter(c -> c >= 0x2E80).count() >= 6;
    }

    /** The letters with which an id begins, in lower case: what it is an id of. */
    public static String family(String id) {
        String squeezed = Tokens.squeezed(id);
        int end = 0;
        while (end < squeezed.length() && Character.isLetter(squeezed.charAt(end))) {
            end++;
        }
        return squeezed.substring(0, end);
    }
}

package dev.reprise.workbench.diagnose.run;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a written number may mean: {@code 1.234} is a thousand and more in one country and one and a bit in another. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("\\d{1,15}(?:[.,]\\d{1,6})?");
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:[.,'\\u202f\\u00a0 ]\\d{3}){1,4}(?:[.,]\\d{1,6})?");

    private Numbers() {}

    static Set<BigDecimal> of(String written) {
        var numbers = new LinkedHashSet<BigDecimal>();
        if (PLAIN.matcher(written).matches()) {
            numbers.add(number(written.replace(',', '.')));
        }
        if (GROUPED.matcher(written).matches()) {
            int last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
            boolean oneMark = written.replaceAll("\\d", "").chars().distinct().count() == 1;
            String digits = written.replaceAll("\\D", "");
            if (oneMark || last < 0) {
                numbers.add(number(digits));
            } else {
                int decimals = written.length() - last - 1;
                numbers.add(plain(number(digits).movePointLeft(decimals)));
            }
        }
        return numbers;
    }

    private static BigDecimal number(String digits) {
        return plain(new BigDecimal(digits));
    }

    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}

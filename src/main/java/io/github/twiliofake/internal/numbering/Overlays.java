package io.github.twiliofake.internal.numbering;

import java.util.List;
import java.util.stream.Stream;

/** The regions with several area codes. A separate class, which {@link Numbering} loads for the first comparison of two codes. */
final class Overlays {
    /**
     * Column OVERLAY_COMPLEX of the North American Numbering Plan Administrator's report of 26 November 2025, for the United
     * States with Puerto Rico, and Canada: codes in service on that day. A code of several regions is in several groups. Omits
     * 321: the report lists it with 407 and 689, but its own row assigns it to another region.
     */
    private static final List<List<String>> REGIONS = Stream.of(Numbering.words("""
                    201/551 202/771 203/475 204/431/584 205/659 206/564 208/986 209/350 210/726 212/332/646/917 213/323/738
                    214/469/945/972 215/267/445 217/447 220/740 223/717 224/847 226/382/519/548 227/240/301 234/330 235/573
                    236/250/257/672/778 236/257/604/672/778 248/947 249/683/705 256/938 263/438/514 270/364 272/570 274/920 279/916
                    281/346/621/713/832 283/513 289/365/742/905 303/720/983 304/681 305/645/786 306/474/639 309/861 310/424 312/872
                    313/679 314/557 315/680 317/463 318/457 324/904 326/937 327/870 329/845 331/630 336/743 339/781 341/510
                    343/613/753 347/718/917/929 351/978 353/608 354/450/579 357/559 360/564 363/516 367/418/581 368/403/587/825
                    368/587/780/825 369/707 380/614 385/801 402/531 404/470/678/943 405/572 407/689 408/669 410/443/667 412/878
                    415/628 416/437/647/942 419/567 423/729 428/506 430/903 436/440 442/760 448/850 458/541 464/708 468/819/873
                    470/678/770/943 472/910 480/602/623 484/610/835 503/971 507/924 508/774 512/737 518/838 530/837 534/715 539/918
                    540/826 561/728 571/703 582/814 601/769 609/640 615/629 617/857 618/730 619/858 624/716 631/934 656/813 657/714
                    682/817 686/804 702/725 704/980 706/762 709/879 724/878 732/848 747/818 748/970 754/954 757/948 773/872 779/815
                    782/902 787/939 803/839 805/820 812/930 816/975 821/864 840/909 843/854 860/959 862/973 919/984"""))
            .map(region -> List.of(region.split("/", -1)))
            .toList();

    private Overlays() {}

    static boolean include(String areaCode, String other) {
        return !areaCode.equals(other)
                && REGIONS.stream().anyMatch(region -> region.contains(areaCode) && region.contains(other));
    }
}

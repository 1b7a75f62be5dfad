/// Arabic lines that stand around articles.
enum ArabicPhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .share,
            longest: 30,
            whole: """
                شارك|مشاركة|طباعة|شارك المقال|شارك الخبر|انسخ الرابط|مشاركة عبر
                """,
            starts: """
                شارك هذا|شارك على|تابعنا على|تابعونا على|مشاركة على
                """
        ),
        PhraseGroup(
            .newsletter,
            longest: 45,
            whole: """
                النشرة البريدية|اشترك|اشترك الآن|النشرة الإخبارية
                """,
            starts: """
                اشترك في|سجل في|احصل على
                """,
            anywhere: """
                نشرتنا البريدية|النشرة البريدية|بريدك الإلكتروني
                """
        ),
        PhraseGroup(
            .donation,
            longest: 160,
            whole: """
                تبرع|تبرع الآن|ادعمنا
                """,
            starts: """
                ادعموا|ادعمنا|تبرع
                """,
            anywhere: """
                دعم المشروع|التبرع عبر
                """,
            hints: """
                تبرع|تبرعات|التبرع|paypal|patreon|دعمكم|دعمنا
                """
        ),
        PhraseGroup(
            .advertisement,
            longest: 6,
            whole: """
                إعلان|اعلان|إعلانات|إعلان ممول|محتوى ممول
                """
        ),
        PhraseGroup(
            .readMore,
            longest: 25,
            whole: """
                اقرأ المزيد|المزيد|قراءة المزيد
                """,
            starts: """
                اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|شاهد أيضا|اقرأ المزيد
                """
        ),
        PhraseGroup(
            .related,
            longest: 8,
            whole: """
                مقالات ذات صلة|مواضيع ذات صلة|أخبار ذات صلة|ذات صلة|الأكثر قراءة|آخر الأخبار|قد يعجبك أيضا
                """
        ),
        PhraseGroup(
            .comments,
            longest: 20,
            whole: """
                التعليقات|تعليقات|تعليق|اترك تعليقا|أضف تعليق
                """,
            starts: """
                اترك تعليقا|أضف تعليقا
                """
        ),
        PhraseGroup(
            .copyright,
            longest: 60,
            starts: """
                حقوق النشر
                """,
            anywhere: """
                جميع الحقوق محفوظة|كل الحقوق محفوظة
                """
        ),
        PhraseGroup(
            .disclaimer,
            longest: 300,
            starts: """
                إخلاء مسؤولية|إخلاء المسؤولية
                """,
            anywhere: """
                لا تعبر بالضرورة عن|لا يعبر بالضرورة عن
                """
        ),
        PhraseGroup(
            .contact,
            longest: 25,
            starts: """
                للتواصل|اتصل بنا|تواصل معنا
                """
        ),
        PhraseGroup(
            .navigation,
            longest: 10,
            whole: """
                الرئيسية|القائمة|بحث|رجوع|التالي|السابق|اختر التاريخ|الصفحة الرئيسية
                """
        ),
        PhraseGroup(
            .photoCredit,
            longest: 30,
            starts: """
                الصورة من|مصدر الصورة|تصوير|صورة أرشيفية|جميع الصور
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 6,
            whole: """
                عن الكاتب|نبذة عن الكاتب|عن المؤلف
                """
        ),
        PhraseGroup(
            .original,
            longest: 40,
            starts: """
                المصدر الأصلي|نشر هذا المقال|نقلا عن|المصدر الأصلي لهذا المقال هو
                """,
            anywhere: """
                نشر لأول مرة في|نشر أصلا في
                """
        ),
        PhraseGroup(
            .byline,
            longest: 14,
            starts: """
                بقلم|كتب|كتبه|كتبت|إعداد|الكاتب
                """
        ),
        PhraseGroup(
            .published,
            longest: 14,
            starts: """
                نشر في|نشر بتاريخ|تاريخ النشر|نشر|التاريخ
                """
        ),
        PhraseGroup(
            .updated,
            longest: 14,
            starts: """
                آخر تحديث|تم التحديث|تحديث
                """
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole: """
                المنطقة|الموضوع|المواضيع|الوسوم|وسوم|التصنيف|القسم|الفئة|كلمات مفتاحية|الدولة
                """
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole: """
                المصدر|مصدر|المصدر الأصلي
                """
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: """
                الناشر|الموقع|الصحيفة
                """
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole: """
                التاريخ|تاريخ النشر|نشر
                """
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: """
                آخر تحديث|تحديث
                """
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole: """
                الكاتب|بقلم|المؤلف|كتب
                """
        ),
        PhraseGroup(
            .titleKey,
            longest: 3,
            whole: """
                العنوان
                """
        ),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole: """
                اللغة|المشاهدات|وقت القراءة|الترجمة|ترجمة
                """
        ),
    ]
}

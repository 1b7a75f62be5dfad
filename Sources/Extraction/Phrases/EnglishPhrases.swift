/// English lines that stand around articles.
enum EnglishPhrases {
    static let groups: [PhraseGroup] =
        [
            PhraseGroup(
                .share,
                longest: 45,
                whole: """
                    share|share this|share this article|share this story|share this post|tweet|email|print|save|share on
                    copy link|like this|please share|share it|share to|tweet this|pin it|print this page|email this article
                    """,
                starts: """
                    share this|share on|share via|share it|follow us on|like us on|find us on|join us on|please share|click to share
                    click to tweet|email this|spread the word|forward this|connect with us|stay connected|tell your friends
                    """,
                anywhere: """
                    share buttons|share button|sharing buttons|forward this article|share this article|share this post with
                    crosspost on your blog|follow us on|follow our channel|share with your friends|join our telegram|on our telegram channel
                    """
            ),
            PhraseGroup(
                .newsletter,
                longest: 45,
                whole: """
                    newsletter|subscribe|subscribe now|sign up|sign up now|join our newsletter|your email address|email address
                    enter your email|get our newsletter|thank you for subscribing|daily newsletter|weekly newsletter
                    """,
                starts: """
                    subscribe to our|subscribe to the|subscribe for|sign up here|sign up for|sign up to|get our free|get the latest
                    join our mailing list|join our newsletter|to receive our|to receive the|never miss|enter your email|subscribe now|get our newsletter|want more stories
                    """,
                anywhere: """
                    to our newsletter|our free newsletter|our daily newsletter|our weekly newsletter|delivered to your inbox|directly to your inbox
                    straight to your inbox|right to your inbox|in your inbox|our mailing list|unsubscribe at any time|get our newsletter
                    """
            ),
            PhraseGroup(
                .donation,
                longest: 160,
                whole:
                    "donate|donate now|support us|become a member|become a supporter|make a donation|support our work",
                starts: """
                    please donate|donate now|donate to|support our|support independent|please support|please consider|help us|become a member
                    become a supporter|support us|did you like this|did you enjoy|if you enjoyed|if you liked|like what you|dear friends|dear readers
                    """,
                anywhere: """
                    make a donation|consider donating|consider a donation|consider making a donation|please support the project|via paypal
                    wouldnt be possible without your help|would not be possible without your help|support our journalism|buy me a coffee
                    support our work|your donation|please donate|depends on your support
                    rely on your support
                    """,
                hints: """
                    paypal|patreon|donate|donation|donations|if youre able|if you are able|if you like our|if you like this|support the project|your help
                    bitcoin|wire transfer|tax deductible|one time donation|monthly donation|your support|contribute|crowdfunding|gofundme|our work|reader supported
                    """
            ),
            PhraseGroup(
                .advertisement,
                longest: 9,
                whole: """
                    advertisement|advertisements|advertising|ad|ads|sponsored|sponsored content|promoted|promoted content|paid content
                    advertisement continue reading below|advertisement story continues below|story continues below advertisement
                    article continues below advertisement|article continues after advertisement|scroll to continue|continue reading below
                    report this ad|ad feedback|story continues below|close ad|skip ad|sponsor message
                    """,
                starts: "sponsored by|presented by our sponsor|advertisement scroll"
            ),
            PhraseGroup(
                .readMore,
                longest: 30,
                whole:
                    "read more|more|continue reading|read the full story|full story|learn more|see more|click here|watch the video",
                starts: """
                    read more|read also|also read|see also|read next|related article|related story|must read|dont miss|you may also like
                    watch also|more on this|learn more about this|click here to|click here for|recommended reading|read the full article
                    """
            ),
            PhraseGroup(
                .related,
                longest: 10,
                whole: """
                    more on the topic|more on this topic|more on topic|related|related articles|related content|related posts|related stories|related news|related topics|recommended|recommended for you
                    you might also like|you may also like|more from this author|latest news|latest articles|latest stories|most popular|most read
                    trending|trending now|top stories|popular posts|recent posts|more stories|more news|other news|similar articles|also by this author
                    """,
                starts:
                    "related articles|more on this topic|more from|more by|more articles by|other articles by|more stories from"
            ),
            PhraseGroup(
                .comments,
                longest: 30,
                whole:
                    "comments|comment|leave a comment|leave a reply|post a comment|add a comment|no comments|join the discussion|view comments|discussion",
                starts:
                    "comment on|leave a comment|leave a reply|your email address will not be|log in to comment|login to comment|you must be logged in",
                anywhere:
                    "articles on our facebook page|comments are closed|to post a comment|comments are moderated"
            ),
            PhraseGroup(
                .cookie,
                longest: 80,
                anywhere:
                    "we use cookies|uses cookies|accept cookies|accept all cookies|cookie policy|our use of cookies"
            ),
        ] + EnglishSourcePhrases.groups
}
